package org.tongfen.wire;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Who has to endorse what a chaincode writes, in Fabric's policy language. Roles are {@code peer}: a client's or an
 * administrator's signature endorses nothing.
 */
public final class EndorsementPolicies {
    private EndorsementPolicies() {}

    /**
     * Of a book: its owner's peer together with that of any one other platform.
     *
     * @param owner the MSP of the platform whose book it is
     * @param platforms the MSPs of all platforms; at least two
     */
    public static String ofBook(String owner, List<String> platforms) {
        List<String> others =
                platforms.stream().filter(msp -> !msp.equals(owner)).toList();
        return "AND(" + peer(owner) + "," + outOf(1, others) + ")";
    }

    /**
     * Of the clearing house: the peers of more than half of the platforms.
     *
     * @param platforms the MSPs of all platforms
     */
    public static String ofClearing(List<String> platforms) {
        return outOf(majority(platforms.size()), platforms);
    }

    /** How many platforms are more than half of so many. */
    public static int majority(int platforms) {
        return (platforms >> 1) + 1;
    }

    private static String outOf(int needed, Collection<String> msps) {
        return msps.stream()
                .map(EndorsementPolicies::peer)
                .collect(Collectors.joining(",", "OutOf(" + needed + ",", ")"));
    }

    private static String peer(String msp) {
        return "'" + msp + ".peer'";
    }
}
