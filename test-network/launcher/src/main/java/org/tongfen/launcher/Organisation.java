package org.tongfen.launcher;

/**
 * An organisation that runs a peer.
 *
 * @param id the registered id, for example {@code platform_a}
 * @param name for people, for example {@code Platform A}
 * @param mspId its name on the channel, for example {@code PlatformAMSP}
 * @param slot its place among the ports, which it keeps whoever else comes or goes, from 1 to {@value #LAST_SLOT}
 * @param role whether it owns a book or only reads
 */
public record Organisation(String id, String name, String mspId, int slot, Role role) {
    /** Ports are set aside for so many slots. */
    public static final int LAST_SLOT = 9;

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

    /** The domain under which its keys are made, for example {@code platform-a.local}. */
    public String domain() {
        return id.replace('_', '-') + ".local";
    }
}
