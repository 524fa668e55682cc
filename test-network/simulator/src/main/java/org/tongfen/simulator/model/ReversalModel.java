package org.tongfen.simulator.model;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.tongfen.domain.Outcome;
import org.tongfen.wire.v1.AccountStatus;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.Origin;
import org.tongfen.wire.v1.Reversal;

/** Undoing what was done, once. */
record ReversalModel(Desk desk) {
    Optional<Demand> reverse(Origin where, CommandRecord.Builder record) {
        String own = desk.book().platform();
        boolean ours = where.getBook().equals(own);
        boolean receivedHere = where.getTarget().equals(own)
                && where.getBook().equals(desk.batch().getTarget());
        Refusal.unless(ours ? desk.isOwnLane() : receivedHere, Outcome.MALFORMED);
        CommandRecord original = desk.ledger()
                .record(where)
                .filter(done -> done.getOutcome() == Outcome.OK.number())
                .orElseThrow(() -> Refusal.because(Outcome.ORIGINAL_UNKNOWN));
        record.setOriginalId(original.getId());
        if (!ours) {
            return Optional.of(giveBack(original, record));
        }
        undo(original, record);
        desk.book().reversed().put(BookModel.hex(original.getId()), mark(desk));
        return Optional.empty();
    }

    static Reversal mark(Desk desk) {
        return Reversal.newBuilder()
                .setBook(desk.batch().getSource())
                .setTarget(desk.batch().getTarget())
                .setLane(desk.batch().getLane())
                .setSequence(desk.batch().getSequence())
                .build();
    }

    /** What a command did in the end: a hold that was committed did what it was for. */
    static CommandKind effect(CommandRecord original) {
        return original.getKind() == CommandKind.COMMIT ? original.getEffect() : original.getKind();
    }

    private void undo(CommandRecord original, CommandRecord.Builder record) {
        CommandKind effect = effect(original);
        boolean reversible =
                switch (effect) {
                    case ISSUE, BURN, REDEEM, GIFT -> true;
                    default -> false;
                };
        Refusal.unless(reversible, Outcome.NOT_REVERSIBLE);
        boolean done = desk.book().reversed().containsKey(BookModel.hex(original.getId()));
        Refusal.unless(!done, Outcome.ALREADY_REVERSED);
        List<LotPart> lots = LotPart.of(original.getLotsList());
        List<LotPart> back = Desk.refund(desk.book().policy(), lots, desk.now());
        record.setEffect(effect);
        switch (effect) {
            case ISSUE -> {
                takeFrom(original.getTo(), lots);
                desk.book().add("burned", LotPart.sum(lots));
                record.setFrom(original.getTo());
                Desk.moved(record, lots);
            }
            case GIFT -> {
                Holder giver = mustTake(original.getFrom(), back);
                takeFrom(original.getTo(), lots);
                giver.add(back);
                desk.book().put(original.getFrom(), giver);
                record.setFrom(original.getTo()).setTo(original.getFrom());
                Desk.moved(record, back);
            }
            default -> {
                Holder payer = mustTake(original.getFrom(), back);
                payer.add(back);
                desk.book().put(original.getFrom(), payer);
                desk.book().add("returned", LotPart.sum(back));
                record.setTo(original.getFrom());
                Desk.moved(record, back);
            }
        }
    }

    private Holder mustTake(ByteString id, List<LotPart> parts) {
        Holder account = desk.account(id);
        Refusal.unless(account.status() != AccountStatus.CLOSED, Outcome.ACCOUNT_CLOSED);
        account.mustTake(LotPart.sum(parts));
        return account;
    }

    /** Takes these very lots, and no others. */
    private void takeFrom(ByteString id, List<LotPart> lots) {
        Holder account = desk.account(id);
        List<LotPart> now = lots.stream()
                .map(part -> new LotPart(part.time().asOf(desk.now()), part.amount()))
                .toList();
        Refusal.unless(account.has(now), Outcome.INSUFFICIENT_POINTS);
        account.take(now);
        desk.book().put(id, account);
    }

    /** Gives back what an exchange of the other platform brought; that platform then puts back what it took. */
    private Demand giveBack(CommandRecord original, CommandRecord.Builder record) {
        Refusal.unless(effect(original) == CommandKind.EXCHANGE, Outcome.NOT_REVERSIBLE);
        List<LotPart> credited = LotPart.of(original.getCreditedList());
        BigInteger owed = BigInteger.valueOf(original.getOwed());
        Refusal.unless(
                desk.book().sum(desk.due()).add(owed).compareTo(Pricing.LARGEST_VALUE) <= 0,
                Outcome.OVER_LIMIT,
                Pricing.LARGEST_TOTAL);
        takeFrom(original.getTo(), credited);
        desk.book().add("exchanged out", LotPart.sum(credited));
        desk.book().add(desk.due(), owed);
        Desk.lots(record, credited)
                .setFrom(original.getTo())
                .setTo(original.getFrom())
                .setReceived(LotPart.sum(LotPart.of(original.getLotsList())).longValueExact())
                .setOwed(original.getOwed())
                .addAllCredited(original.getLotsList())
                .setEffect(CommandKind.EXCHANGE);
        return new Demand.Restoration(original.getTo(), original, owed);
    }
}
