package org.tongfen.gateway.fabric;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.security.InvalidKeyException;
import java.security.cert.CertificateException;
import org.hyperledger.fabric.client.identity.Identities;
import org.hyperledger.fabric.client.identity.Identity;
import org.hyperledger.fabric.client.identity.Signer;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.tongfen.gateway.config.GatewayConfig;

/**
 * Who this gateway is on the channel. Batches make signatures rare, so the client library's own signer serves.
 *
 * @param identity MSP and certificate
 * @param signer signs with the private key
 */
record ClientIdentity(Identity identity, Signer signer) {
    /** Reads certificate and key from the files that the settings name. */
    static ClientIdentity read(GatewayConfig.Fabric settings) {
        try (Reader certificate = Files.newBufferedReader(settings.certificate());
                Reader key = Files.newBufferedReader(settings.privateKey())) {
            return new ClientIdentity(
                    new X509Identity(settings.mspId(), Identities.readX509Certificate(certificate)),
                    Signers.newPrivateKeySigner(Identities.readPrivateKey(key)));
        } catch (IOException | CertificateException | InvalidKeyException e) {
            throw new IllegalStateException(
                    "Certificate " + settings.certificate() + " and its private key cannot be used", e);
        }
    }
}
