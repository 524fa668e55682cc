package org.tongfen.audit.model;

import java.math.BigInteger;
import java.util.List;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.wire.v1.AccountStatus;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.Gift;

/** Points that change hands within a book. Those for an account of another lane arrive there, and its lane posts them. */
record GiftModel(Desk desk, int index) {
    void give(Gift gift, CommandRecord.Builder record) {
        BigInteger amount = Desk.askable(gift.getAmount());
        desk.mustBeOfLane(gift.getFrom());
        mustBePossible(gift.getFrom(), gift.getTo());
        if (isHere(gift.getTo())) {
            desk.account(gift.getTo()).mustTake(amount);
        }
        List<LotPart> parts = desk.spendable(gift.getFrom(), amount);
        receive(gift.getFrom(), gift.getTo(), parts, record);
        desk.spend(gift.getFrom(), parts);
    }

    private boolean isHere(long account) {
        return StateKeys.lane(account) == desk.lane();
    }

    /** Whether points can go from one account to another, whatever the amount. */
    void mustBePossible(long from, long to) {
        Holder giver = desk.account(from);
        if (!isHere(to)) {
            Refusal.unless(desk.book().mayHave(to), Outcome.UNKNOWN_ACCOUNT);
            giver.mustBeOpen();
            return;
        }
        Refusal.unless(StateKeys.number(to) > 0, Outcome.UNKNOWN_ACCOUNT);
        Holder taker = desk.account(to);
        Refusal.unless(from != to, Outcome.SAME_ACCOUNT);
        boolean frozen = giver.status() == AccountStatus.FROZEN || taker.status() == AccountStatus.FROZEN;
        Refusal.unless(!frozen, Outcome.ACCOUNT_FROZEN);
        giver.mustBeOpen();
        taker.mustBeOpen();
    }

    /** Adds parts to the receiver's account, or leaves them for its lane; whoever calls has taken them, or will. */
    void receive(long from, long to, List<LotPart> parts, CommandRecord.Builder record) {
        if (isHere(to)) {
            Holder taker = desk.account(to);
            taker.mustTake(LotPart.sum(parts));
            taker.add(parts);
            taker.mustHaveFewLots();
            desk.book().put(to, taker);
        } else {
            desk.leave(desk.book(), to, parts, index, false);
        }
        Desk.moved(record, parts);
        record.setFrom(from).setTo(to).setEffect(CommandKind.GIFT);
    }
}
