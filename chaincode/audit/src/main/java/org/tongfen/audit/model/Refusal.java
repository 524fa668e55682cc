package org.tongfen.audit.model;

import java.math.BigInteger;
import org.tongfen.domain.outcome.Outcome;

/** A rule is against a command. Nothing of the command has been done when it is thrown. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Outcome outcome;
    private final BigInteger bound;

    private Refusal(Outcome outcome, BigInteger bound) {
        super(outcome.name(), null, false, false);
        this.outcome = outcome;
        this.bound = bound;
    }

    Outcome outcome() {
        return outcome;
    }

    /** The number that it is about; 0 if there is none. A number beyond what the ledger can write is the largest one. */
    long bound() {
        return bound.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
    }

    /** Goes on only if a condition holds. */
    static void unless(boolean condition, Outcome outcome) {
        unless(condition, outcome, BigInteger.ZERO);
    }

    /** Goes on only if a condition holds. */
    static void unless(boolean condition, Outcome outcome, BigInteger bound) {
        if (!condition) {
            throw new Refusal(outcome, bound);
        }
    }

    static Refusal because(Outcome outcome) {
        return new Refusal(outcome, BigInteger.ZERO);
    }

    static Refusal because(Outcome outcome, BigInteger bound) {
        return new Refusal(outcome, bound);
    }
}
