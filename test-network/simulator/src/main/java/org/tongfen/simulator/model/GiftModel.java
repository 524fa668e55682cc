package org.tongfen.simulator.model;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.util.List;
import org.tongfen.domain.Outcome;
import org.tongfen.wire.v1.AccountStatus;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.Gift;

/** Points that change hands within a book. */
record GiftModel(Desk desk) {
    void give(Gift gift, CommandRecord.Builder record) {
        BigInteger amount = Desk.askable(gift.getAmount());
        mustBePossible(gift.getFrom(), gift.getTo());
        desk.account(gift.getTo()).mustTake(amount);
        Holder from = desk.account(gift.getFrom());
        List<LotPart> parts = desk.spendable(from, amount);
        receive(gift.getFrom(), gift.getTo(), parts, record);
        desk.spend(from, parts);
        desk.book().put(gift.getFrom(), from);
    }

    /** Whether points can go from one account to another, whatever the amount. */
    void mustBePossible(ByteString from, ByteString to) {
        Holder giver = desk.account(from);
        Holder taker = desk.account(to);
        Refusal.unless(!from.equals(to), Outcome.SAME_ACCOUNT);
        boolean frozen = giver.status() == AccountStatus.FROZEN || taker.status() == AccountStatus.FROZEN;
        Refusal.unless(!frozen, Outcome.ACCOUNT_FROZEN);
        giver.mustBeOpen();
        taker.mustBeOpen();
    }

    /** Adds parts to the receiver's account; whoever calls has taken them, or will. */
    void receive(ByteString from, ByteString to, List<LotPart> parts, CommandRecord.Builder record) {
        Holder taker = desk.account(to);
        taker.mustTake(LotPart.sum(parts));
        taker.add(parts);
        taker.mustHaveFewLots();
        desk.book().put(to, taker);
        Desk.moved(record, parts);
        record.setFrom(from).setTo(to).setEffect(CommandKind.GIFT);
    }
}
