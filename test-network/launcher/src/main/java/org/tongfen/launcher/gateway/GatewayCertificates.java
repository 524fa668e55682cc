package org.tongfen.launcher.gateway;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.tongfen.launcher.Folders;
import org.tongfen.launcher.Layout;
import org.tongfen.launcher.Organisation;

/**
 * Issues the certificate with which a gateway meets other gateways, both as a server and as a client. The organisation's
 * own TLS CA signs it, as it does for the peer.
 */
final class GatewayCertificates {
    private static final int SERIAL_BITS = 127;

    private final Layout layout;
    private final SecureRandom random = new SecureRandom();

    GatewayCertificates(Layout layout) {
        this.layout = layout;
    }

    /** Issues the certificate unless it is there. */
    void ensure(Organisation organisation) {
        if (Files.exists(layout.gatewayCertificate(organisation))) {
            return;
        }
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            var keys = generator.generateKeyPair();
            var ca = authority(organisation);
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(authorityKey(organisation));
            var certificate = request(organisation, ca, keys.getPublic()).build(signer);
            Folders.writePrivately(layout.gatewayKey(organisation), privatePem(keys.getPrivate()));
            // Written last: where it is, the key is too.
            Folders.writePrivately(layout.gatewayCertificate(organisation), pem(certificate));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (GeneralSecurityException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private X509v3CertificateBuilder request(Organisation organisation, X509CertificateHolder ca, PublicKey key)
            throws IOException {
        var subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, organisation.id())
                .addRDN(BCStyle.CN, "gateway." + organisation.domain())
                .build();
        var builder = new JcaX509v3CertificateBuilder(
                ca.getSubject(),
                new BigInteger(SERIAL_BITS, random),
                // A little early: clocks of two machines differ.
                Date.from(Instant.now().minus(5, ChronoUnit.MINUTES)),
                // As long as everything else that this CA signed.
                ca.getNotAfter(),
                subject,
                key);
        var names = new GeneralName[] {
            new GeneralName(GeneralName.iPAddress, "127.0.0.1"), new GeneralName(GeneralName.dNSName, "localhost")
        };
        var purposes = new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth};
        return builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes))
                .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
    }

    private X509CertificateHolder authority(Organisation organisation) throws IOException {
        try (var parser = new PEMParser(new StringReader(Files.readString(layout.tlsCa(organisation))))) {
            return (X509CertificateHolder) parser.readObject();
        }
    }

    private PrivateKey authorityKey(Organisation organisation) throws IOException {
        Path file = layout.tlsCaFolder(organisation).resolve("priv_sk");
        try (var parser = new PEMParser(new StringReader(Files.readString(file)))) {
            return new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) parser.readObject());
        }
    }

    private static String privatePem(PrivateKey key) throws IOException {
        return pem(new JcaPKCS8Generator(key, null));
    }

    private static String pem(Object object) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }
}
