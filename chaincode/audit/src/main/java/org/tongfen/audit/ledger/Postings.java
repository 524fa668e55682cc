package org.tongfen.audit.ledger;

import java.math.BigInteger;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.wire.Arrivals;
import org.tongfen.wire.BookKey;
import org.tongfen.wire.v1.ArrivalMessage;
import org.tongfen.wire.v1.ArrivedCreditMessage;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;

/**
 * What the commands of a batch did to points, by the batch's own record: the other side of what its write sets did. Amounts
 * are minor units of the book, but for what is received in the other book, and for what is owed: micro-yuan.
 */
final class Postings {
    private final AuditedBook before;
    private final LaneId lane;
    private final SortedMap<Long, BigInteger> accounts = new TreeMap<>();
    private final SortedMap<Credit, BigInteger> arrivedHere = new TreeMap<>();
    private final SortedMap<Credit, BigInteger> arrivedThere = new TreeMap<>();
    private Figures supply = Figures.NONE;
    private BigInteger owed = BigInteger.ZERO;
    private BigInteger received = BigInteger.ZERO;

    /** A credit that a batch leaves for an account: by which of its commands. */
    record Credit(long account, int index) implements Comparable<Credit> {
        @Override
        public int compareTo(Credit other) {
            int byAccount = Long.compareUnsigned(account, other.account);
            return byAccount != 0 ? byAccount : Integer.compare(index, other.index);
        }
    }

    /**
     * Adds up a batch.
     *
     * @param before the book before it
     */
    Postings(BatchRecord batch, AuditedBook before) {
        this.before = before;
        this.lane = new LaneId(batch.getLane());
        for (int i = 0; i < batch.getCommandsCount(); i++) {
            CommandRecord record = batch.getCommands(i);
            if (record.getOutcome() == Outcome.OK.number()) {
                post(i, record);
            }
        }
    }

    /** By how much the points of an account grow, what is held of it included. */
    Map<Long, BigInteger> accounts() {
        return accounts;
    }

    /** What arrives for accounts of the same book. */
    Map<Credit, BigInteger> arrivedHere() {
        return arrivedHere;
    }

    /** What arrives for accounts of the other book. */
    Map<Credit, BigInteger> arrivedThere() {
        return arrivedThere;
    }

    /** By how much the lane's counters grow. */
    Figures supply() {
        return supply;
    }

    /** What the platform owes the other for it. */
    BigInteger owed() {
        return owed;
    }

    /** How many points came into being in the other book. */
    BigInteger received() {
        return received;
    }

    private void post(int index, CommandRecord record) {
        BigInteger amount = BigInteger.valueOf(record.getAmount());
        switch (record.getKind()) {
            case ISSUE -> {
                put(record.getTo(), amount);
                count(Figure.ISSUED, amount);
            }
            case BURN -> destroy(record, Figure.BURNED);
            case EXPIRE -> destroy(record, Figure.EXPIRED);
            case GIFT, EXCHANGE, REDEEM -> spend(index, record, record.getKind());
            case COMMIT -> spend(index, record, record.getEffect());
            case REVERSE -> reverse(index, record);
            case POST_ARRIVAL -> postArrival(record);
            case OPEN_ACCOUNT,
                    FREEZE_ACCOUNT,
                    UNFREEZE_ACCOUNT,
                    CLOSE_ACCOUNT,
                    HOLD_GIFT,
                    HOLD_EXCHANGE,
                    HOLD_REDEMPTION,
                    VOID_HOLD,
                    EXPIRE_HOLD,
                    AGREE_TERMS,
                    END_TREATY,
                    SET_REWARD,
                    SET_POLICY,
                    GIVE_HEADROOM,
                    TAKE_HEADROOM,
                    ALLOW_REVERSAL,
                    COMMAND_KIND_UNSPECIFIED,
                    UNRECOGNIZED -> {}
        }
    }

    /** What a member's points were spent for; other kinds do not spend, so their points would be missing. */
    private void spend(int index, CommandRecord record, CommandKind kind) {
        if (kind == CommandKind.GIFT) {
            take(record);
            give(index, record);
        } else if (kind == CommandKind.EXCHANGE) {
            destroy(record, Figure.EXCHANGED_OUT);
            cross(index, record);
        } else if (kind == CommandKind.REDEEM) {
            destroy(record, Figure.REDEEMED);
        }
    }

    private void reverse(int index, CommandRecord record) {
        CommandKind kind = record.getEffect();
        if (kind == CommandKind.BURN || kind == CommandKind.REDEEM) {
            give(index, record);
            count(Figure.RETURNED, BigInteger.valueOf(record.getAmount()));
        } else if (kind == CommandKind.ISSUE) {
            destroy(record, Figure.BURNED);
        } else {
            spend(index, record, kind);
        }
    }

    private void postArrival(CommandRecord record) {
        BookKey key = new BookKey.Arrival(lane, Arrivals.id(record.getArrival()));
        ArrivalMessage arrival = before.get(key, ArrivalMessage.class, ArrivalMessage.getDefaultInstance());
        for (int i = 0; i < arrival.getCreditsCount(); i++) {
            ArrivedCreditMessage credit = arrival.getCredits(i);
            long account = record.getUnclaimedList().contains(i)
                    ? AccountId.unclaimed(lane).toLong()
                    : credit.getAccount();
            put(account, Figures.units(credit.getLotsList()));
        }
    }

    private void destroy(CommandRecord record, Figure counter) {
        take(record);
        count(counter, BigInteger.valueOf(record.getAmount()));
    }

    private void take(CommandRecord record) {
        put(record.getFrom(), BigInteger.valueOf(-record.getAmount()));
    }

    private void give(int index, CommandRecord record) {
        BigInteger amount = BigInteger.valueOf(record.getAmount());
        if (AccountId.ofLong(record.getTo()).lane().equals(lane)) {
            put(record.getTo(), amount);
        } else {
            arrivedHere.merge(new Credit(record.getTo(), index), amount, BigInteger::add);
        }
    }

    private void cross(int index, CommandRecord record) {
        BigInteger units = BigInteger.valueOf(record.getReceived());
        arrivedThere.merge(new Credit(record.getTo(), index), units, BigInteger::add);
        received = received.add(units);
        owed = owed.add(BigInteger.valueOf(record.getOwed()));
    }

    private void put(long account, BigInteger more) {
        accounts.merge(account, more, BigInteger::add);
    }

    private void count(Figure counter, BigInteger more) {
        supply = supply.plus(Figures.of(counter, more));
    }
}
