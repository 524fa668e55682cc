package org.tongfen.gateway.operations;

import java.math.BigDecimal;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.gateway.problems.ProblemCode;

/** Values in yuan as version 2 writes them: decimal text with up to six places. */
public final class YuanText {
    /** What a value looks like. */
    public static final String FORM = "[0-9]{1,13}(\\.[0-9]{1,6})?";

    /** What is said about one that looks otherwise. */
    public static final String MESSAGE = "is not a value in yuan, such as \"1000\" or \"0.05\"";

    private static final int MICRO = 6;
    private static final BigDecimal LARGEST = BigDecimal.valueOf(MicroYuan.LARGEST.amount());

    private YuanText() {}

    /** The value that a text of the form above is; a problem if it is none or beyond what the ledger can bear. */
    public static MicroYuan require(String field, String text) {
        BigDecimal micro = new BigDecimal(text).movePointRight(MICRO);
        if (micro.signum() < 1 || micro.compareTo(LARGEST) > 0) {
            throw ProblemCode.INVALID_REQUEST.problem(
                    field + " is more than 0 and at most " + format(MicroYuan.LARGEST) + " yuan.");
        }
        return new MicroYuan(micro.longValueExact());
    }

    /** A value as text with six places. */
    public static String format(MicroYuan value) {
        return BigDecimal.valueOf(value.amount(), MICRO).toPlainString();
    }
}
