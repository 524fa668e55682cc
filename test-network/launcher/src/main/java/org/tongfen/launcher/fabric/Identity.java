package org.tongfen.launcher.fabric;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.NoSuchElementException;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.tongfen.launcher.NetworkFailure;

/**
 * A key, and the certificate that says whose it is.
 *
 * @param serialized the MSP and the certificate, as transactions name it
 * @param key the private key
 */
public record Identity(ByteString serialized, ECPrivateKey key) {
    /**
     * Reads what {@code cryptogen} made.
     *
     * @throws NetworkFailure if it is not there or cannot be read
     */
    public static Identity read(String mspId, Path msp) {
        try {
            var certificate = Files.readAllBytes(onlyFile(msp.resolve("signcerts")));
            var pem = Files.readString(onlyFile(msp.resolve("keystore")));
            var der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            var key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
            var identity = SerializedIdentity.newBuilder()
                    .setMspid(mspId)
                    .setIdBytes(ByteString.copyFrom(certificate))
                    .build();
            return new Identity(identity.toByteString(), (ECPrivateKey) key);
        } catch (IOException | GeneralSecurityException | NoSuchElementException failure) {
            throw NetworkFailure.failed(
                            "the key and the certificate in " + msp + " cannot be read: " + failure.getMessage(),
                            "if they are gone, make the network again: scripts/tongfen clean, then scripts/tongfen up")
                    .because(failure);
        }
    }

    private static Path onlyFile(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }

    /** Signs as Fabric wants it: of the two values that fit, the lower one. */
    public ByteString sign(ByteString message) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key);
            signature.update(message.asReadOnlyByteBuffer());
            var parts = ASN1Sequence.getInstance(signature.sign());
            var s = ASN1Integer.getInstance(parts.getObjectAt(1)).getValue();
            BigInteger other = key.getParams().getOrder().subtract(s);
            var low = new DERSequence(
                    new ASN1Integer[] {ASN1Integer.getInstance(parts.getObjectAt(0)), new ASN1Integer(s.min(other))});
            return ByteString.copyFrom(low.getEncoded(ASN1Encoding.DER));
        } catch (GeneralSecurityException | IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
