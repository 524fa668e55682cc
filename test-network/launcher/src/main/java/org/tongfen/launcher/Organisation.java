package org.tongfen.launcher;

import java.util.Locale;

/**
 * An organisation that runs a peer.
 *
 * @param id the registered id, for example {@code platform_a}
 * @param mspId its name on the channel, for example {@code PlatformAMSP}
 * @param domain the domain under which its keys were made
 * @param number its place in the consortium, from 1; ports are derived from it
 * @param role whether it owns a book or only reads
 */
public record Organisation(String id, String mspId, String domain, int number, Role role) {
    /** What an organisation does in the consortium. */
    public enum Role {
        /** Owns a book of points and endorses. */
        PLATFORM,
        /** Reads everything and can write nothing. */
        REGULATOR
    }

    public boolean isPlatform() {
        return role == Role.PLATFORM;
    }

    /** The id in the form that environment variables and placeholders use, for example {@code PLATFORM_A}. */
    public String constant() {
        return id.toUpperCase(Locale.ROOT);
    }
}
