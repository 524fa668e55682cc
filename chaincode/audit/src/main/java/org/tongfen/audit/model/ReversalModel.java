package org.tongfen.audit.model;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.wire.v1.AccountStatus;
import org.tongfen.wire.v1.AllowReversal;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.Consent;
import org.tongfen.wire.v1.OriginMessage;
import org.tongfen.wire.v1.ProofMessage;
import org.tongfen.wire.v1.Reversal;
import org.tongfen.wire.v1.Reverse;

/** Undoing what was done, once. Points come from the account that has them, and go back to the one that gave them. */
record ReversalModel(Desk desk, int index) {
    Optional<Demand> reverse(Reverse reverse, CommandRecord.Builder record) {
        ProofMessage proof = reverse.getOriginal();
        boolean ours = proof.getOrigin().getBook().equals(desk.book().platform());
        boolean ofTarget = desk.hasTarget() && proof.getOrigin().getBook().equals(desk.target());
        Refusal.unless(ours || ofTarget, Outcome.MALFORMED);
        Optional<CommandRecord> told = Readability.brought(proof);
        Refusal.unless(told.map(original -> isHere(reverse, original)).orElse(true), Outcome.MALFORMED);
        if (!ours) {
            Refusal.unless(desk.ledger().knows(desk.target()), Outcome.UNKNOWN_PLATFORM);
            CommandRecord original = told.orElseThrow(() -> Refusal.because(Outcome.ORIGINAL_UNKNOWN));
            return Optional.of(giveBack(reverse, original, record));
        }
        CommandRecord original =
                desk.ledger().proven(proof).orElseThrow(() -> Refusal.because(Outcome.ORIGINAL_UNKNOWN));
        undo(reverse, original, record);
        record.setOriginalId(original.getId());
        mark(proof.getOrigin());
        return Optional.empty();
    }

    /** Whether the lane owns the account that has to give points back; nobody has got points that were spent. */
    private boolean isHere(Reverse reverse, CommandRecord original) {
        return switch (effect(original)) {
            case ISSUE, GIFT, EXCHANGE -> StateKeys.lane(original.getTo()) == desk.lane();
            case BURN, REDEEM -> StateKeys.lane(original.getFrom()) == desk.lane() && !reverse.getUnclaimed();
            default -> true;
        };
    }

    private void mark(OriginMessage origin) {
        desk.book().marks().put(StateKeys.mark(origin), mark(desk));
    }

    static Reversal mark(Desk desk) {
        return Reversal.newBuilder()
                .setBook(desk.batch().getSource())
                .setLane(desk.batch().getLane())
                .setSequence(desk.batch().getSequence())
                .build();
    }

    /** What a command did in the end: a hold that was committed did what it was for. */
    static CommandKind effect(CommandRecord original) {
        return original.getKind() == CommandKind.COMMIT ? original.getEffect() : original.getKind();
    }

    private void undo(Reverse reverse, CommandRecord original, CommandRecord.Builder record) {
        CommandKind effect = effect(original);
        boolean reversible =
                switch (effect) {
                    case ISSUE, BURN, REDEEM, GIFT -> true;
                    default -> false;
                };
        Refusal.unless(reversible, Outcome.NOT_REVERSIBLE);
        mustBeNew(reverse.getOriginal().getOrigin());
        List<LotPart> lots = LotPart.of(original.getLotsList());
        List<LotPart> back = Desk.refund(desk.book().policy(), lots, desk.now());
        record.setEffect(effect);
        switch (effect) {
            case ISSUE -> {
                record.setFrom(takeBack(reverse, original, lots));
                desk.count(SupplyCounter.BURNED, LotPart.sum(lots));
                Desk.moved(record, lots);
            }
            case GIFT -> {
                mustTake(original.getFrom(), back);
                record.setFrom(takeBack(reverse, original, lots)).setTo(original.getFrom());
                restore(original.getFrom(), back);
                Desk.moved(record, back);
            }
            default -> {
                mustTake(original.getFrom(), back);
                restore(original.getFrom(), back);
                desk.count(SupplyCounter.RETURNED, LotPart.sum(back));
                record.setTo(original.getFrom());
                Desk.moved(record, back);
            }
        }
    }

    private void mustBeNew(OriginMessage origin) {
        Refusal.unless(!desk.book().marks().containsKey(StateKeys.mark(origin)), Outcome.ALREADY_REVERSED);
    }

    private void restore(long id, List<LotPart> back) {
        if (StateKeys.lane(id) != desk.lane()) {
            desk.leave(desk.book(), id, back, index, true);
            return;
        }
        Holder account = desk.account(id);
        account.add(back);
        desk.book().put(id, account);
    }

    /** Of another lane's account nothing is known. */
    private void mustTake(long id, List<LotPart> back) {
        if (StateKeys.lane(id) == desk.lane()) {
            Holder account = desk.account(id);
            Refusal.unless(account.status() != AccountStatus.CLOSED, Outcome.ACCOUNT_CLOSED);
            account.mustTake(LotPart.sum(back));
        }
    }

    /** Takes these very lots, and no others, from the receiver or from where they went instead; gives from which. */
    private long takeBack(Reverse reverse, CommandRecord original, List<LotPart> lots) {
        long id = reverse.getUnclaimed() ? StateKeys.unclaimed(desk.lane()) : original.getTo();
        List<LotPart> now = LotPart.merged(lots.stream()
                .map(part -> new LotPart(part.time().asOf(desk.now()), part.amount()))
                .toList());
        Holder account = desk.find(id)
                .filter(found -> found.has(now))
                .orElseThrow(() -> Refusal.because(Outcome.INSUFFICIENT_POINTS));
        account.take(now);
        desk.book().put(id, account);
        return id;
    }

    /** Gives back what an exchange of the other platform brought; that platform then puts back what it took. */
    private Demand giveBack(Reverse reverse, CommandRecord original, CommandRecord.Builder record) {
        OriginMessage origin = reverse.getOriginal().getOrigin();
        List<LotPart> credited = LotPart.of(original.getCreditedList());
        BigInteger owed = BigInteger.valueOf(original.getOwed());
        boolean sound = effect(original) == CommandKind.EXCHANGE
                && original.getCounterparty().equals(desk.book().platform())
                && !credited.isEmpty()
                && owed.equals(LotPart.sum(credited).multiply(desk.book().unitValue()));
        Refusal.unless(sound, Outcome.NOT_REVERSIBLE);
        mustBeNew(origin);
        Refusal.unless(
                desk.tab().owed().add(owed).compareTo(Pricing.LARGEST_VALUE) <= 0,
                Outcome.OVER_LIMIT,
                Pricing.LARGEST_TOTAL);
        record.setFrom(takeBack(reverse, original, credited));
        desk.count(SupplyCounter.EXCHANGED_OUT, LotPart.sum(credited));
        desk.owe(owed);
        mark(origin);
        Desk.lots(record, credited)
                .setTo(original.getFrom())
                .setOriginalId(original.getId())
                .setCounterparty(origin.getBook())
                .setReceived(LotPart.sum(LotPart.of(original.getLotsList())).longValueExact())
                .setOwed(original.getOwed())
                .addAllCredited(original.getLotsList())
                .setEffect(CommandKind.EXCHANGE);
        return new Demand.Restoration(record.getFrom(), reverse.getOriginal(), owed);
    }

    void allow(AllowReversal allow) {
        OriginMessage origin = allow.getOriginal();
        boolean ours = origin.getBook().equals(desk.book().platform()) && origin.getLane() == desk.lane();
        Refusal.unless(ours, Outcome.MALFORMED);
        boolean past = origin.getSequence() <= desk.ledger().sequence(origin.getBook(), origin.getLane());
        Refusal.unless(past, Outcome.ORIGINAL_UNKNOWN);
        desk.book()
                .consents()
                .putIfAbsent(
                        StateKeys.consent(origin),
                        Consent.newBuilder().setGivenAt(desk.now()).build());
    }
}
