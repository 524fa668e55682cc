package org.tongfen.audit.identity;

import com.google.protobuf.ByteString;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.FabricNodeOUs;
import org.hyperledger.fabric.protos.msp.FabricOUIdentifier;

/**
 * Who an organisation says that its members are: the authorities that sign their certificates, and by which
 * organisational unit in a certificate a role is known. As in Fabric, a certificate's dates do not count: a block is not
 * worth less when the certificates of those who signed it have expired.
 */
final class MemberAuthority {
    private final String msp;
    private final List<X509Certificate> roots;
    private final List<X509Certificate> intermediates;
    private final List<X509CRL> revoked;
    private final Map<Role, FabricOUIdentifier> units;

    /** @throws GeneralSecurityException if a certificate or a list of revoked ones cannot be read */
    MemberAuthority(FabricMSPConfig config) throws GeneralSecurityException {
        msp = config.getName();
        roots = certificates(config.getRootCertsList());
        intermediates = certificates(config.getIntermediateCertsList());
        revoked = new ArrayList<>();
        for (ByteString list : config.getRevocationListList()) {
            revoked.add((X509CRL) factory().generateCRL(new ByteArrayInputStream(list.toByteArray())));
        }
        units = units(config.getFabricNodeOus());
    }

    String msp() {
        return msp;
    }

    private static Map<Role, FabricOUIdentifier> units(FabricNodeOUs config) {
        Map<Role, FabricOUIdentifier> units = new EnumMap<>(Role.class);
        if (config.getEnable()) {
            units.put(Role.CLIENT, config.getClientOuIdentifier());
            units.put(Role.PEER, config.getPeerOuIdentifier());
            units.put(Role.ADMIN, config.getAdminOuIdentifier());
            units.put(Role.ORDERER, config.getOrdererOuIdentifier());
        }
        return units;
    }

    /** Who a certificate is of; empty if the organisation does not stand for it. */
    Optional<Signer> signer(ByteString pem) {
        try {
            X509Certificate certificate = certificate(pem);
            if (certificate.getBasicConstraints() >= 0) {
                return Optional.empty();
            }
            List<X509Certificate> chain = chain(certificate);
            return chain.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Signer(msp, roles(certificate, chain), certificate));
        } catch (GeneralSecurityException | InvalidNameException _) {
            return Optional.empty();
        }
    }

    /** The authorities from the one that signed the certificate up to the root; empty if they do not lead there. */
    private List<X509Certificate> chain(X509Certificate certificate) {
        List<X509Certificate> chain = new ArrayList<>();
        X509Certificate top = certificate;
        while (chain.size() <= intermediates.size()) {
            Optional<X509Certificate> root = issuer(top, roots);
            Optional<X509Certificate> next = root.isPresent() ? root : issuer(top, intermediates);
            if (next.isEmpty() || isRevoked(top, next.get())) {
                return List.of();
            }
            chain.add(next.get());
            if (root.isPresent()) {
                return chain;
            }
            top = next.get();
        }
        return List.of();
    }

    private static Optional<X509Certificate> issuer(X509Certificate certificate, List<X509Certificate> authorities) {
        return authorities.stream()
                .filter(authority -> authority.getBasicConstraints() >= 0
                        && authority.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())
                        && isSigned(certificate, authority))
                .findFirst();
    }

    private static boolean isSigned(X509Certificate certificate, X509Certificate authority) {
        try {
            certificate.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private boolean isRevoked(X509Certificate certificate, X509Certificate authority) {
        return revoked.stream()
                .filter(list -> list.getIssuerX500Principal().equals(authority.getSubjectX500Principal()))
                .anyMatch(list -> list.isRevoked(certificate));
    }

    private Set<Role> roles(X509Certificate certificate, List<X509Certificate> chain)
            throws CertificateException, InvalidNameException {
        List<String> names = new LdapName(certificate.getSubjectX500Principal().getName())
                .getRdns().stream()
                        .filter(part -> part.getType().equalsIgnoreCase("OU"))
                        .map(part -> String.valueOf(part.getValue()))
                        .toList();
        Set<Role> roles = EnumSet.of(Role.MEMBER);
        for (Map.Entry<Role, FabricOUIdentifier> unit : units.entrySet()) {
            ByteString authority = unit.getValue().getCertificate();
            boolean isThere = names.contains(unit.getValue().getOrganizationalUnitIdentifier());
            if (isThere && (authority.isEmpty() || chain.contains(certificate(authority)))) {
                roles.add(unit.getKey());
            }
        }
        return roles;
    }

    private static List<X509Certificate> certificates(List<ByteString> texts) throws CertificateException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (ByteString text : texts) {
            certificates.add(certificate(text));
        }
        return certificates;
    }

    private static X509Certificate certificate(ByteString pem) throws CertificateException {
        return (X509Certificate) factory().generateCertificate(new ByteArrayInputStream(pem.toByteArray()));
    }

    private static CertificateFactory factory() throws CertificateException {
        return CertificateFactory.getInstance("X.509");
    }
}
