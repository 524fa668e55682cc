package org.tongfen.audit.model;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.wire.v1.AccountStatus;
import org.tongfen.wire.v1.ArrivalMessage;
import org.tongfen.wire.v1.ArrivalName;
import org.tongfen.wire.v1.ArrivedCreditMessage;
import org.tongfen.wire.v1.CommandRecord;

/** Posting what has arrived: whole, and whatever has become of the accounts meanwhile. */
record ArrivalModel(Desk desk) {
    void post(ArrivalName name, CommandRecord.Builder record) {
        String key = StateKeys.arrival(desk.lane(), name);
        ArrivalMessage arrival = desk.book().arrivals().get(key);
        Refusal.unless(arrival != null, Outcome.ARRIVAL_UNKNOWN);
        BigInteger all = arrival.getCreditsList().stream()
                .map(credit -> LotPart.sum(LotPart.of(credit.getLotsList())))
                .reduce(BigInteger.ZERO, BigInteger::add);
        boolean kept = desk.find(StateKeys.unclaimed(desk.lane()))
                .map(account -> account.canTake(all))
                .orElse(true);
        Refusal.unless(kept, Outcome.OVER_LIMIT, Pricing.LARGEST_TOTAL);
        desk.book().arrivals().remove(key);
        for (int i = 0; i < arrival.getCreditsCount(); i++) {
            ArrivedCreditMessage credit = arrival.getCredits(i);
            List<LotPart> parts = LotPart.of(credit.getLotsList());
            if (!credited(credit.getAccount(), parts)) {
                unclaimed(parts);
                record.addUnclaimed(i);
            }
        }
        record.setCount(arrival.getCreditsCount());
    }

    private boolean credited(long id, List<LotPart> parts) {
        Optional<Holder> found = desk.find(id);
        boolean there = found.filter(account -> account.status() != AccountStatus.CLOSED)
                .filter(account -> account.canTake(LotPart.sum(parts)))
                .isPresent();
        if (!there) {
            return false;
        }
        Holder account = found.get();
        account.add(parts);
        if (account.hasTooManyLots()) {
            return false;
        }
        desk.book().put(id, account);
        return true;
    }

    private void unclaimed(List<LotPart> parts) {
        long id = StateKeys.unclaimed(desk.lane());
        Holder account = desk.find(id).orElseGet(() -> new Holder(desk.now()));
        account.add(parts);
        desk.book().put(id, account);
    }
}
