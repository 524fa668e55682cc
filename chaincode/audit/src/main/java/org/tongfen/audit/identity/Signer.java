package org.tongfen.audit.identity;

import java.security.cert.X509Certificate;
import java.util.Set;

/**
 * Somebody for whom an organisation of the channel stands.
 *
 * @param msp the organisation
 * @param roles what it is there; a member at least
 * @param certificate its certificate, which the organisation's authority signed
 */
public record Signer(String msp, Set<Role> roles, X509Certificate certificate) {
    /** Copies the set. */
    public Signer {
        roles = Set.copyOf(roles);
    }

    /** Whether it is what a role's name says. */
    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** Whether it signed some bytes. */
    public boolean signed(byte[] bytes, byte[] signature) {
        return Ecdsa.verifies(certificate.getPublicKey(), bytes, signature);
    }
}
