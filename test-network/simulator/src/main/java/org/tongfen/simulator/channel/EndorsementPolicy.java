package org.tongfen.simulator.channel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** An endorsement policy, evaluated as a peer does it. */
sealed interface EndorsementPolicy {
    /** The peer of one organisation has signed. */
    record SignedBy(String msp) implements EndorsementPolicy {}

    /** So many of several policies are satisfied, each by signatures of its own. */
    record OutOf(int least, List<EndorsementPolicy> of) implements EndorsementPolicy {
        /** Copies the list. */
        public OutOf {
            of = List.copyOf(of);
        }
    }

    /**
     * Reads a policy, such as {@code AND('A.peer',OutOf(1,'B.peer','C.peer'))}.
     *
     * @throws IllegalArgumentException if the text is no policy, or one of roles other than peers
     */
    static EndorsementPolicy parse(String text) {
        return new PolicyReader(text).read();
    }

    /** Whether the peers of these organisations satisfy it. */
    default boolean isSatisfiedBy(Collection<String> msps) {
        return takes(new ArrayList<>(msps));
    }

    /** Whether it is satisfied by signatures that nothing else has used; those that it uses are taken away. */
    private boolean takes(List<String> left) {
        return switch (this) {
            case SignedBy(String msp) -> left.remove(msp);
            case OutOf(int least, List<EndorsementPolicy> of) -> {
                int satisfied = 0;
                for (EndorsementPolicy each : of) {
                    List<String> tried = new ArrayList<>(left);
                    if (each.takes(tried)) {
                        satisfied++;
                        left.clear();
                        left.addAll(tried);
                    }
                }
                yield satisfied >= least;
            }
        };
    }
}
