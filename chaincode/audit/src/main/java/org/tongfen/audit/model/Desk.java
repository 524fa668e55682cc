package org.tongfen.audit.model;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.wire.v1.ArrivalMessage;
import org.tongfen.wire.v1.ArrivedCreditMessage;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.PolicyMessage;
import org.tongfen.wire.v1.TermsMessage;

/**
 * What the rules of one batch work on: a copy of the source's book, and what the batch is about.
 *
 * @param ledger all books as they were before the batch
 * @param batch the batch
 * @param book the copy
 * @param now "now" for the batch, in epoch milliseconds
 */
record Desk(LedgerModel ledger, BatchMessage batch, BookModel book, long now) {
    private static final long MILLIS_OF_DAY = 86_400_000;
    private static final long ROSTER_STEP = 1_000;

    int lane() {
        return batch.getLane();
    }

    String target() {
        return batch.getTarget();
    }

    boolean hasTarget() {
        return !batch.getTarget().isEmpty();
    }

    /** An account that the batch changes must be of its lane, and one of a member. */
    void mustOwn(long account) {
        Refusal.unless(StateKeys.lane(account) == lane() && StateKeys.number(account) > 0, Outcome.MALFORMED);
    }

    /** The same, but the platform itself may also touch what nobody claims. */
    void mustBeOfLane(long account) {
        Refusal.unless(StateKeys.lane(account) == lane(), Outcome.MALFORMED);
    }

    Holder account(long id) {
        return find(id).orElseThrow(() -> Refusal.because(Outcome.UNKNOWN_ACCOUNT));
    }

    Optional<Holder> find(long id) {
        return book.account(id, now);
    }

    /** A new account; the roster of its lane has its number from now on. */
    Holder opened(long id) {
        LaneModel lane = book.lane(lane());
        long number = StateKeys.number(id);
        if (number > lane.roster()) {
            lane.setRoster((number + ROSTER_STEP - 1) / ROSTER_STEP * ROSTER_STEP);
            book.put(lane(), lane);
        }
        return new Holder(now);
    }

    /** The amount, if a command may ask for it. */
    static BigInteger askable(long amount) {
        BigInteger asked = BigInteger.valueOf(amount);
        Refusal.unless(asked.signum() > 0 && asked.compareTo(Pricing.LARGEST_AMOUNT) <= 0, Outcome.MALFORMED);
        return asked;
    }

    /** The source's half of the treaty as it was before the batch: what a batch agrees to holds for later ones. */
    List<TermsMessage> half() {
        return ledger.book(batch.getSource()).half(batch.getSource(), batch.getTarget());
    }

    String due() {
        return StateKeys.due(LedgerModel.ONLY_WINDOW, target(), lane());
    }

    void count(SupplyCounter counter, BigInteger more) {
        LaneModel lane = book.lane(lane());
        lane.count(counter, more);
        book.put(lane(), lane);
    }

    /** What the lane has used of the treaty with the batch's target. */
    TabModel tab() {
        return book.lane(lane()).tab(target());
    }

    void put(TabModel tab) {
        LaneModel lane = book.lane(lane());
        if (!tab.equals(lane.tab(target()))) {
            lane.put(target(), tab);
            book.put(lane(), lane);
        }
    }

    /** Notes that the lane owes the batch's target more: for good, and in the window. */
    void owe(BigInteger more) {
        put(tab().owing(more));
        book.dues().merge(due(), more, BigInteger::add);
    }

    /** What would be spent, if the platform's limits and the account allow it. */
    List<LotPart> spendable(long id, BigInteger amount) {
        return spendable(id, amount, () -> {});
    }

    /** The same, with another rule that comes before a lack of points. */
    List<LotPart> spendable(long id, BigInteger amount, Runnable rule) {
        Holder from = account(id);
        withinLimits(id, from, amount);
        rule.run();
        return from.spendable(amount, now).orElseThrow(() -> Refusal.because(Outcome.INSUFFICIENT_POINTS));
    }

    /** The limits are those of members. */
    private void withinLimits(long id, Holder from, BigInteger amount) {
        if (StateKeys.number(id) == 0) {
            return;
        }
        PolicyMessage policy = book.policy();
        BigInteger perCommand = BigInteger.valueOf(policy.getPerCommand());
        Refusal.unless(amount.compareTo(perCommand) <= 0, Outcome.OVER_LIMIT, perCommand);
        BigInteger left = from.use().left(BigInteger.valueOf(policy.getPerAccountDay()), now);
        Refusal.unless(amount.compareTo(left) <= 0, Outcome.OVER_ACCOUNT_DAY_LIMIT, left);
    }

    /** Takes points out of an account as its member's spending. */
    void spend(long id, List<LotPart> parts) {
        Holder from = account(id);
        from.take(parts);
        if (StateKeys.number(id) > 0) {
            from.setUse(from.use().plus(LotPart.sum(parts), now));
        }
        book.put(id, from);
    }

    /** What refunded points are: their own time, or a grace if that is over and the platform grants one. */
    static List<LotPart> refund(PolicyMessage policy, List<LotPart> parts, long now) {
        long end = BookModel.endOfMonth(now + policy.getRefundGraceDays() * MILLIS_OF_DAY, 0);
        return LotPart.merged(parts.stream()
                .map(part -> policy.getRefundGraceDays() > 0 && part.time().expires() <= now
                        ? new LotPart(new LotTime(end, 0), part.amount())
                        : part)
                .toList());
    }

    /** Leaves points in a book for an account of another lane. */
    void leave(BookModel in, long account, List<LotPart> parts, int index, boolean restoration) {
        String key =
                StateKeys.arrival(StateKeys.lane(account), batch.getSource(), batch.getLane(), batch.getSequence());
        ArrivalMessage before = in.arrivals().getOrDefault(key, ArrivalMessage.getDefaultInstance());
        ArrivedCreditMessage credit = ArrivedCreditMessage.newBuilder()
                .setAccount(account)
                .addAllLots(LotPart.messages(parts))
                .setIndex(index)
                .setRestoration(restoration)
                .build();
        in.arrivals()
                .put(key, before.toBuilder().setTime(now).addCredits(credit).build());
    }

    /** Notes which lots a command moved. */
    static void moved(CommandRecord.Builder record, List<LotPart> parts) {
        lots(record, parts).setReceived(LotPart.sum(parts).longValueExact());
    }

    static CommandRecord.Builder lots(CommandRecord.Builder record, List<LotPart> parts) {
        return record.setAmount(LotPart.sum(parts).longValueExact()).addAllLots(LotPart.messages(parts));
    }
}
