package org.tongfen.domain.outcome;

/**
 * What the ledger decided about one command.
 *
 * <p>Numbers are part of the public data contract: they are written to the ledger and never change their meaning. The
 * order of declaration is the order of precedence: of several reasons that a book has to refuse a command, the first one
 * is reported, on every peer alike. A command that names a hold, or a command to be reversed, is first of all about
 * that. The target's book is asked only about what the source's book does not refuse.
 */
public enum Outcome {
    /** The command took effect. */
    OK(1, Retry.NEVER, "done"),
    /** A command with the same id and the same content stands earlier in the batch. */
    ALREADY_DONE(2, Retry.NEVER, "the same command was done before"),
    /** A command with the same id but other content stands earlier in the batch. */
    SAME_ID_OTHER_CONTENT(3, Retry.NEVER, "another command has this id"),
    /** A field is missing, or an amount is outside 1 … 10^15 minor units. */
    MALFORMED(10, Retry.NEVER, "the command is malformed"),
    /** The scheme knows no such platform. */
    UNKNOWN_PLATFORM(11, Retry.NEVER, "the platform is not registered"),
    /** The book has no such account. */
    UNKNOWN_ACCOUNT(12, Retry.AFTER_CHANGE, "the account does not exist"),
    /** Points cannot be moved from an account to itself. */
    SAME_ACCOUNT(13, Retry.NEVER, "sender and receiver are the same account"),
    /** The lane has no such arrival: it was posted before, or never came. */
    ARRIVAL_UNKNOWN(14, Retry.NEVER, "the arrival does not exist"),
    /** The command names a hold that its book does not have. */
    HOLD_UNKNOWN(90, Retry.NEVER, "the hold does not exist"),
    /** The command that is to be reversed is not on the ledger, or was refused. */
    ORIGINAL_UNKNOWN(105, Retry.NEVER, "the command to be reversed does not exist"),
    /** A command of this kind, or of this book, cannot be reversed here. */
    NOT_REVERSIBLE(106, Retry.NEVER, "the command cannot be reversed here"),
    /** The command has been reversed before. */
    ALREADY_REVERSED(107, Retry.NEVER, "the command has been reversed"),
    /** The time in which the giver's book lets an exchange be reversed is over, and it has not allowed this one. */
    REVERSAL_TOO_LATE(108, Retry.AFTER_CHANGE, "the time for reversing the command is over"),
    /** The platform has frozen the account: nothing leaves it and nothing arrives. */
    ACCOUNT_FROZEN(20, Retry.AFTER_CHANGE, "the account is frozen"),
    /** The account is closed for good. */
    ACCOUNT_CLOSED(21, Retry.NEVER, "the account is closed"),
    /** An account is closed only when it is empty; the bound names the minor units that it has. */
    ACCOUNT_NOT_EMPTY(22, Retry.AFTER_CHANGE, "the account still has points"),
    /** The hold was committed, voided or has been released after its time. */
    HOLD_DONE(91, Retry.NEVER, "the hold has ended"),
    /** The time of the hold is over: it can only be released. */
    HOLD_EXPIRED(92, Retry.NEVER, "the time of the hold is over"),
    /** A hold can be released as expired only when its time is over. */
    HOLD_STILL_GOOD(94, Retry.LATER, "the time of the hold is not over"),
    /** More is to be committed than is held; the bound names the held amount. */
    EXCEEDS_HOLD(93, Retry.NEVER, "the amount exceeds what is held"),
    /** The time of the quote is over, or its version of the terms is not in force. */
    QUOTE_EXPIRED(40, Retry.NEVER, "the quote has expired"),
    /** One of the two platforms has not agreed to any terms for this direction. */
    TREATY_MISSING(50, Retry.AFTER_CHANGE, "the platforms have no treaty for this direction"),
    /** The halves of the treaty in the two books carry different terms. */
    TREATY_HALVES_DIFFER(51, Retry.AFTER_CHANGE, "the platforms have not agreed on the same terms"),
    /** Terms are agreed but their time has not come, or the treaty has been ended. */
    TREATY_NOT_IN_FORCE(52, Retry.LATER, "the treaty is not in force"),
    /** The target's policy refuses credits of the source from now on. */
    CREDITS_REFUSED(55, Retry.LATER, "the receiving platform takes no credits of this platform"),
    /** Proposed terms break a rule for terms: gap in versions, too far ahead, or a rate that creates value. */
    TERMS_REFUSED(53, Retry.NEVER, "the terms are not acceptable"),
    /** A change of terms is announced too late; the bound names the earliest time in epoch milliseconds. */
    NOTICE_TOO_SHORT(54, Retry.NEVER, "the change is announced too late"),
    /** Less is exchanged than the terms allow, or gives anything; the bound names the smallest amount that works. */
    TOO_SMALL(60, Retry.NEVER, "the amount is too small to be exchanged"),
    /** The amount is above a limit; the bound names the limit. */
    OVER_LIMIT(61, Retry.NEVER, "the amount exceeds a limit"),
    /** The account's daily limit is used up; the bound names what is left of it. */
    OVER_ACCOUNT_DAY_LIMIT(62, Retry.LATER, "the amount exceeds what is left of the account's daily limit"),
    /** The lane's share of the treaty's daily limit is used up; the bound names what is left of it. */
    OVER_TREATY_DAY_LIMIT(63, Retry.LATER, "the amount exceeds what is left of the treaty's daily limit"),
    /** The account does not hold enough spendable points. */
    INSUFFICIENT_POINTS(70, Retry.AFTER_CHANGE, "the account does not hold enough points"),
    /** The receiving account would have more lots than an account can have; the bound names how many it can have. */
    TOO_MANY_LOTS(71, Retry.AFTER_CHANGE, "the receiving account has too many lots"),
    /** The source would owe the target more than the target lends; the bound names the micro-yuan left on this lane. */
    CREDIT_LINE_EXCEEDED(81, Retry.LATER, "the source would owe the target more than the target lends"),
    /** The lane has less to give up than that, or there is nothing to take; the bound names what could be given up. */
    HEADROOM_MISSING(82, Retry.LATER, "the headroom is not there"),
    /** The book has no such reward. */
    REWARD_UNKNOWN(100, Retry.NEVER, "the reward does not exist"),
    /** The reward is out of stock, or its time has not come or is over. */
    REWARD_UNAVAILABLE(101, Retry.AFTER_CHANGE, "the reward is not available"),
    /** The amount is not the price of the reward; the bound names the price. */
    WRONG_PRICE(102, Retry.NEVER, "the amount is not the price of the reward"),
    /** The member has had the reward as often as one member may; the bound names how often. */
    REWARD_CAP_REACHED(103, Retry.NEVER, "the member has had the reward as often as is allowed"),
    /** Decided on as if an earlier command of the batch had taken effect, which the other book then refused. */
    TRY_AGAIN(110, Retry.AT_ONCE, "depends on a command of the same batch that was refused");

    /** Whether the same command can succeed if it is sent again. */
    public enum Retry {
        /** It cannot: its meaning was used up or it is wrong in itself. */
        NEVER,
        /** It can as soon as it is sent again; gateways do so by themselves. */
        AT_ONCE,
        /** It can after a point in time that is known. */
        LATER,
        /** It can after somebody has changed the ledger, for example issued points. */
        AFTER_CHANGE
    }

    private final int number;
    private final Retry retry;
    private final String meaning;

    Outcome(int number, Retry retry, String meaning) {
        this.number = number;
        this.retry = retry;
        this.meaning = meaning;
    }

    /** The stable number under which this outcome stands on the ledger. */
    public int number() {
        return number;
    }

    /** Whether sending the command again can help. */
    public Retry retry() {
        return retry;
    }

    /** The outcome in words, without a full stop, for people. */
    public String meaning() {
        return meaning;
    }

    /**
     * The outcome with the given number.
     *
     * @throws IllegalArgumentException if no outcome has this number
     */
    public static Outcome ofNumber(int number) {
        for (Outcome outcome : values()) {
            if (outcome.number == number) {
                return outcome;
            }
        }
        throw new IllegalArgumentException("no outcome has the number " + number);
    }
}
