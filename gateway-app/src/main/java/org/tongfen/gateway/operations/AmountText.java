package org.tongfen.gateway.operations;

import org.tongfen.domain.value.Points;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.problems.ProblemCode;

/** Amounts as version 2 writes them: decimal text in points. */
public final class AmountText {
    /** What an amount looks like. */
    public static final String FORM = "[0-9]{1,18}(\\.[0-9]{1,9})?";

    /** What is said about one that looks otherwise. */
    public static final String MESSAGE = "is not an amount of points, such as \"1500\" or \"833.33\"";

    private AmountText() {}

    /** The points that a text of the form above is; a problem if a command cannot have them. */
    public static Points require(String field, String text, PlatformInfo platform) {
        Points points = atLeastNone(field, text, platform);
        if (!points.isAskable()) {
            throw wrong(field, platform);
        }
        return points;
    }

    /** The points that a text of the form above is, none included. */
    public static Points atLeastNone(String field, String text, PlatformInfo platform) {
        try {
            return new Points(platform.id(), platform.format().parse(text));
        } catch (IllegalArgumentException _) {
            throw wrong(field, platform);
        }
    }

    private static RuntimeException wrong(String field, PlatformInfo platform) {
        return ProblemCode.INVALID_REQUEST.problem(field + " is more than 0, at most "
                + platform.format().format(Points.LARGEST_AMOUNT) + ", and has at most " + platform.scale()
                + " decimal places.");
    }
}
