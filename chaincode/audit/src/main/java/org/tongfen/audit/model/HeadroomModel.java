package org.tongfen.audit.model;

import java.math.BigInteger;
import java.util.Optional;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.GiveHeadroom;
import org.tongfen.wire.v1.HeadroomKind;
import org.tongfen.wire.v1.HeadroomMessage;
import org.tongfen.wire.v1.HeadroomName;
import org.tongfen.wire.v1.TermsMessage;

/** Room under the limits of a treaty that moves from one lane of the source to another, as the source counts it. */
record HeadroomModel(Desk desk) {
    Demand.HeadroomGiven give(GiveHeadroom give, CommandRecord.Builder record) {
        String key = StateKeys.headroom(
                give.getTo(), desk.target(), desk.lane(), desk.batch().getSequence());
        boolean possible = give.getTo() != desk.lane()
                && give.getTo() < desk.book().lanesOfScheme()
                && !desk.book().headroom().containsKey(key);
        Refusal.unless(possible && give.getAmount() >= 1, Outcome.MALFORMED);
        mustKnowTarget();
        Refusal.unless(!desk.half().isEmpty(), Outcome.TREATY_MISSING);
        TermsMessage terms = Pricing.inForce(desk.half(), desk.now())
                .orElseThrow(() -> Refusal.because(Outcome.TREATY_NOT_IN_FORCE));
        BigInteger amount = BigInteger.valueOf(give.getAmount());
        Pricing pricing = new Pricing(terms, desk.book().lanesOfScheme());
        BigInteger left = left(desk.tab(), pricing, give.getKind(), desk.lane(), desk.now());
        Refusal.unless(amount.compareTo(left) <= 0, Outcome.HEADROOM_MISSING, left);
        HeadroomMessage headroom = HeadroomMessage.newBuilder()
                .setKind(give.getKind())
                .setDay(give.getKind() == HeadroomKind.DAY ? DayUse.dayOf(desk.now()) : 0)
                .setAmount(give.getAmount())
                .build();
        desk.put(desk.tab().moving(give.getKind(), headroom.getDay(), amount.negate(), desk.now()));
        desk.book().headroom().put(key, headroom);
        return new Demand.HeadroomGiven(give, headroom);
    }

    private void mustKnowTarget() {
        Refusal.unless(desk.hasTarget(), Outcome.MALFORMED);
        Refusal.unless(desk.ledger().knows(desk.target()), Outcome.UNKNOWN_PLATFORM);
    }

    /** What a lane has left of a limit; of what is not limited, nothing can be given. */
    static BigInteger left(TabModel tab, Pricing pricing, HeadroomKind kind, int lane, long now) {
        if (kind == HeadroomKind.DAY) {
            return pricing.hasDailyLimit() ? tab.dayLeft(pricing.perDay(lane), now) : BigInteger.ZERO;
        }
        return pricing.hasCreditLine() ? tab.creditLeft(pricing.creditLine(lane)) : BigInteger.ZERO;
    }

    Demand.HeadroomTaken take(HeadroomName name, CommandRecord.Builder record) {
        mustKnowTarget();
        String key = StateKeys.headroom(desk.lane(), desk.target(), name.getLane(), name.getSequence());
        HeadroomMessage headroom = Optional.ofNullable(desk.book().headroom().get(key))
                .filter(waiting -> waiting.getDay() <= DayUse.dayOf(desk.now()))
                .orElseThrow(() -> Refusal.because(Outcome.HEADROOM_MISSING));
        desk.book().headroom().remove(key);
        BigInteger amount = BigInteger.valueOf(headroom.getAmount());
        desk.put(desk.tab().moving(headroom.getKind(), headroom.getDay(), amount, desk.now()));
        record.setHeadroom(headroom.getKind()).setAmount(headroom.getAmount());
        return new Demand.HeadroomTaken(name);
    }
}
