package org.tongfen.gateway.operations;

import java.util.Optional;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.gateway.problems.ProblemCode;

/** Reads ids of rewards from requests, where anything may stand. */
public final class RewardIds {
    /** What an id looks like. */
    public static final String FORM = "[a-z0-9][a-z0-9_-]{0,63}";

    /** What is said about one that looks otherwise. */
    public static final String MESSAGE =
            "is 1 to 64 of a-z, 0-9, _ and -, and begins with a letter or a digit, such as \"gift_card_50\"";

    private RewardIds() {}

    /** The id that a text is; empty if it is none. */
    public static Optional<RewardId> read(String text) {
        try {
            return Optional.of(new RewardId(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The id that a text is; a problem if it is none. */
    public static RewardId require(String text) {
        return read(text).orElseThrow(() -> ProblemCode.INVALID_REQUEST.problem("The id of a reward " + MESSAGE + "."));
    }
}
