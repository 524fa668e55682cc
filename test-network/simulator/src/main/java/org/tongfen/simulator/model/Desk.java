package org.tongfen.simulator.model;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tongfen.domain.Outcome;
import org.tongfen.wire.v1.Batch;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.Policy;
import org.tongfen.wire.v1.Terms;

/**
 * What the rules of one batch work on: a copy of the source's book, and what the batch is about.
 *
 * @param ledger all books as they were before the batch
 * @param batch the batch
 * @param book the copy
 * @param time the time of the transaction
 */
record Desk(LedgerModel ledger, Batch batch, BookModel book, Instant time) {
    private static final long MILLIS_OF_DAY = 86_400_000;

    long now() {
        return time.toEpochMilli();
    }

    boolean isOwnLane() {
        return batch.getSource().equals(batch.getTarget());
    }

    Holder account(ByteString id) {
        return find(id).orElseThrow(() -> Refusal.because(Outcome.UNKNOWN_ACCOUNT));
    }

    Optional<Holder> find(ByteString id) {
        return book.account(id, now());
    }

    /** The amount, if a command may ask for it. */
    static BigInteger askable(long amount) {
        BigInteger asked = BigInteger.valueOf(amount);
        Refusal.unless(asked.signum() > 0 && asked.compareTo(Pricing.LARGEST_AMOUNT) <= 0, Outcome.MALFORMED);
        return asked;
    }

    List<Terms> half() {
        return book.half(batch.getSource(), batch.getTarget());
    }

    String due() {
        return "due " + batch.getTarget() + " " + batch.getLane();
    }

    /** What a lane has exchanged on a day. */
    String exchanged() {
        return "exchanged " + batch.getTarget() + " " + batch.getLane();
    }

    /** What would be spent, if the platform's limits and the account allow it. */
    List<LotPart> spendable(Holder from, BigInteger amount) {
        withinLimits(from, amount);
        return from.spendable(amount, now()).orElseThrow(() -> Refusal.because(Outcome.INSUFFICIENT_POINTS));
    }

    void withinLimits(Holder from, BigInteger amount) {
        Policy policy = book.policy();
        BigInteger perCommand = BigInteger.valueOf(policy.getPerCommand());
        Refusal.unless(amount.compareTo(perCommand) <= 0, Outcome.OVER_LIMIT, perCommand);
        BigInteger left = from.use().left(BigInteger.valueOf(policy.getPerAccountDay()), now());
        Refusal.unless(amount.compareTo(left) <= 0, Outcome.OVER_ACCOUNT_DAY_LIMIT, left);
    }

    /** Takes points out of an account as its member's spending; the account has to be put back. */
    void spend(Holder from, List<LotPart> parts) {
        from.take(parts);
        from.setUse(from.use().plus(LotPart.sum(parts), now()));
    }

    /** What refunded points are: their own time, or a grace if that is over and the platform grants one. */
    static List<LotPart> refund(Policy policy, List<LotPart> parts, long now) {
        long end = BookModel.endOfMonth(now + policy.getRefundGraceDays() * MILLIS_OF_DAY, 0);
        return parts.stream()
                .map(part -> policy.getRefundGraceDays() > 0 && part.time().expires() <= now
                        ? new LotPart(new LotTime(end, 0), part.amount())
                        : part)
                .toList();
    }

    /** Notes which lots a command moved. */
    static void moved(CommandRecord.Builder record, List<LotPart> parts) {
        lots(record, parts).setReceived(LotPart.sum(parts).longValueExact());
    }

    static CommandRecord.Builder lots(CommandRecord.Builder record, List<LotPart> parts) {
        return record.setAmount(LotPart.sum(parts).longValueExact()).addAllLots(LotPart.messages(parts));
    }
}
