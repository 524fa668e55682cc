package org.tongfen.audit;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.FabricNodeOUs;
import org.hyperledger.fabric.protos.msp.FabricOUIdentifier;
import org.hyperledger.fabric.protos.msp.MSPConfig;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/** An organisation with an authority of its own, which gives certificates to its members. */
public final class TestOrganisation {
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final AtomicInteger SERIAL = new AtomicInteger(1);

    private final String msp;
    private final KeyPair authority = keys();
    private final ByteString root;

    /** With a new authority, so two organisations of one name are not the same. */
    public TestOrganisation(String msp) {
        this.msp = msp;
        this.root = certificate("CN=ca." + msp, authority, true);
    }

    /** A member of the organisation: its identity and its key. */
    public record Member(ByteString identity, PrivateKey key) {
        /** Signs as Fabric's members do. */
        public ByteString sign(ByteString bytes) {
            try {
                Signature signature = Signature.getInstance("SHA256withECDSA");
                signature.initSign(key);
                signature.update(bytes.toByteArray());
                return low(signature.sign());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private ByteString low(byte[] signature) {
            ASN1Sequence parts = ASN1Sequence.getInstance(signature);
            BigInteger order = ((ECPrivateKey) key).getParams().getOrder();
            BigInteger s = ASN1Integer.getInstance(parts.getObjectAt(1)).getValue();
            return encoded(
                    ASN1Integer.getInstance(parts.getObjectAt(0)).getValue(),
                    s.compareTo(order.shiftRight(1)) > 0 ? order.subtract(s) : s);
        }

        /** The other signature that verifies too, which Fabric does not take. */
        public ByteString high(ByteString signature) {
            ASN1Sequence parts = ASN1Sequence.getInstance(signature.toByteArray());
            BigInteger order = ((ECPrivateKey) key).getParams().getOrder();
            return encoded(
                    ASN1Integer.getInstance(parts.getObjectAt(0)).getValue(),
                    order.subtract(ASN1Integer.getInstance(parts.getObjectAt(1)).getValue()));
        }

        private static ByteString encoded(BigInteger r, BigInteger s) {
            ASN1EncodableVector both = new ASN1EncodableVector();
            both.add(new ASN1Integer(r));
            both.add(new ASN1Integer(s));
            try {
                return ByteString.copyFrom(new DERSequence(both).getEncoded());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A new member, whose certificate says that it is a peer, a client or an orderer. */
    public Member member(String unit) {
        KeyPair keys = keys();
        ByteString identity = SerializedIdentity.newBuilder()
                .setMspid(msp)
                .setIdBytes(certificate("CN=" + unit + ",OU=" + unit, keys, false))
                .build()
                .toByteString();
        return new Member(identity, keys.getPrivate());
    }

    /** What the channel's configuration says of it. */
    public ConfigGroup group() {
        FabricMSPConfig config = FabricMSPConfig.newBuilder()
                .setName(msp)
                .addRootCerts(root)
                .setFabricNodeOus(FabricNodeOUs.newBuilder()
                        .setEnable(true)
                        .setClientOuIdentifier(unit("client"))
                        .setPeerOuIdentifier(unit("peer"))
                        .setAdminOuIdentifier(unit("admin"))
                        .setOrdererOuIdentifier(unit("orderer")))
                .build();
        return ConfigGroup.newBuilder()
                .putValues(
                        "MSP",
                        ConfigValue.newBuilder()
                                .setValue(MSPConfig.newBuilder()
                                        .setConfig(config.toByteString())
                                        .build()
                                        .toByteString())
                                .build())
                .build();
    }

    private FabricOUIdentifier unit(String name) {
        return FabricOUIdentifier.newBuilder()
                .setOrganizationalUnitIdentifier(name)
                .setCertificate(root)
                .build();
    }

    private ByteString certificate(String subject, KeyPair keys, boolean ofAuthority) {
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                            new X500Name("CN=ca." + msp),
                            BigInteger.valueOf(SERIAL.getAndIncrement()),
                            Date.from(FROM),
                            Date.from(FROM.plusSeconds(1)),
                            new X500Name(subject),
                            keys.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(ofAuthority));
            StringWriter text = new StringWriter();
            try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
                writer.writeObject(
                        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate())));
            }
            return ByteString.copyFromUtf8(text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
