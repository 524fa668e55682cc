package org.tongfen.contract;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Date;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/**
 * Somebody with a real certificate.
 *
 * @param msp the organisation
 * @param certificate PEM
 */
record Member(String msp, ByteString certificate) {
    /** A member whose certificate has these organisational units, all in one part of the name. */
    static Member of(String msp, String... units) {
        return new Member(msp, pem(units));
    }

    byte[] serialized() {
        return SerializedIdentity.newBuilder()
                .setMspid(msp)
                .setIdBytes(certificate)
                .build()
                .toByteArray();
    }

    private static ByteString pem(String... units) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            KeyPair keys = generator.generateKeyPair();
            X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, "User1");
            if (units.length > 0) {
                ASN1ObjectIdentifier[] types =
                        Stream.of(units).map(_ -> BCStyle.OU).toArray(ASN1ObjectIdentifier[]::new);
                name.addMultiValuedRDN(types, units);
            }
            X500Name subject = name.build();
            Instant from = Instant.parse("2026-01-01T00:00:00Z");
            X509CertificateHolder holder = new JcaX509v3CertificateBuilder(
                            subject,
                            BigInteger.ONE,
                            Date.from(from),
                            Date.from(from.plusSeconds(1_000_000_000)),
                            subject,
                            keys.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
            StringWriter text = new StringWriter();
            try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
                writer.writeObject(holder);
            }
            return ByteString.copyFromUtf8(text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
