package org.tongfen.audit.identity;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;

/** Signatures as Fabric takes them: ECDSA over SHA-256, and of the two that a key has for one text, the lower one. */
final class Ecdsa {
    private Ecdsa() {}

    static boolean verifies(PublicKey key, byte[] bytes, byte[] signature) {
        try {
            if (!(key instanceof ECPublicKey curve) || !isLow(curve, signature)) {
                return false;
            }
            Signature verifier = Signature.getInstance("SHA256withECDSA");
            verifier.initVerify(key);
            verifier.update(bytes);
            return verifier.verify(signature);
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean isLow(ECPublicKey key, byte[] signature) {
        ASN1Sequence parts = ASN1Sequence.getInstance(signature);
        BigInteger half = key.getParams().getOrder().shiftRight(1);
        return parts.size() == 2
                && ASN1Integer.getInstance(parts.getObjectAt(1)).getValue().compareTo(half) <= 0;
    }
}
