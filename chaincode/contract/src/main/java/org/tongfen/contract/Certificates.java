package org.tongfen.contract;

import com.google.protobuf.ByteString;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * Reads certificates, and those that come again only once: a gateway signs every batch with the same one, and reading it
 * takes longer than deciding most batches. For use by several threads.
 */
final class Certificates {
    /** How many are remembered: many times what the gateways of a channel have. */
    private static final int MOST = 100;

    private final SequencedMap<ByteString, List<String>> read = new LinkedHashMap<>();

    /**
     * The organisational units of the one whom a certificate names.
     *
     * @param pem the certificate
     */
    List<String> organisationalUnits(ByteString pem) throws CertificateException, NamingException {
        synchronized (read) {
            List<String> known = read.get(pem);
            if (known != null) {
                return known;
            }
        }
        List<String> units = read(pem);
        synchronized (read) {
            if (read.size() == MOST) {
                read.pollFirstEntry();
            }
            read.put(pem, units);
        }
        return units;
    }

    private static List<String> read(ByteString pem) throws CertificateException, NamingException {
        X509Certificate certificate =
                (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem.newInput());
        List<String> units = new ArrayList<>();
        for (Rdn rdn : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
            // One part of a name can have several values: that is how Fabric's CA writes role and affiliation.
            Attribute values = rdn.toAttributes().get("OU");
            for (int i = 0; values != null && i < values.size(); i++) {
                units.add(String.valueOf(values.get(i)));
            }
        }
        return List.copyOf(units);
    }
}
