package org.tongfen.audit.model;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.wire.v1.AccountStatus;
import org.tongfen.wire.v1.Burn;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.IssueMessage;

/** Accounts, and points that come into being and cease to be. */
record AccountModel(Desk desk) {
    private static final long LONGEST_WAIT = Duration.ofDays(366).toMillis();

    void open(long id) {
        desk.mustOwn(id);
        Optional<Holder> account = desk.find(id);
        account.ifPresent(open -> Refusal.unless(open.status() != AccountStatus.CLOSED, Outcome.ACCOUNT_CLOSED));
        if (account.isEmpty()) {
            desk.book().put(id, desk.opened(id));
        }
    }

    void status(long id, AccountStatus status) {
        desk.mustOwn(id);
        Holder account = desk.account(id);
        Refusal.unless(account.status() != AccountStatus.CLOSED, Outcome.ACCOUNT_CLOSED);
        account.setStatus(status);
        desk.book().put(id, account);
    }

    void close(long id) {
        desk.mustOwn(id);
        Holder account = desk.account(id);
        BigInteger all = account.total().add(account.held());
        Refusal.unless(all.signum() == 0, Outcome.ACCOUNT_NOT_EMPTY, all);
        account.setStatus(AccountStatus.CLOSED);
        desk.book().put(id, account);
    }

    void issue(IssueMessage issue, CommandRecord.Builder record) {
        BigInteger amount = Desk.askable(issue.getAmount());
        long now = desk.now();
        Refusal.unless(issue.getActiveFrom() <= now + LONGEST_WAIT, Outcome.MALFORMED);
        desk.mustOwn(issue.getAccount());
        Holder account = desk.find(issue.getAccount()).orElseGet(() -> new Holder(now));
        account.mustBeOpen();
        account.mustTake(amount);
        long expires = desk.book().expiryOfPointsGiven(Math.max(now, issue.getActiveFrom()));
        List<LotPart> lot = List.of(new LotPart(new LotTime(expires, issue.getActiveFrom()).asOf(now), amount));
        account.add(lot);
        account.mustHaveFewLots();
        desk.opened(issue.getAccount());
        desk.book().put(issue.getAccount(), account);
        desk.count(SupplyCounter.ISSUED, amount);
        Desk.moved(record, lot);
    }

    void burn(Burn burn, CommandRecord.Builder record) {
        BigInteger amount = Desk.askable(burn.getAmount());
        desk.mustBeOfLane(burn.getAccount());
        Holder account = desk.account(burn.getAccount());
        List<LotPart> burned =
                account.spendable(amount, desk.now()).orElseThrow(() -> Refusal.because(Outcome.INSUFFICIENT_POINTS));
        account.take(burned);
        desk.book().put(burn.getAccount(), account);
        desk.count(SupplyCounter.BURNED, amount);
        Desk.moved(record, burned);
    }

    void expire(long id, CommandRecord.Builder record) {
        desk.mustBeOfLane(id);
        Holder account = desk.account(id);
        List<LotPart> expired = account.expired(desk.now());
        if (!expired.isEmpty()) {
            account.take(expired);
            desk.book().put(id, account);
            desk.count(SupplyCounter.EXPIRED, LotPart.sum(expired));
            Desk.moved(record, expired);
        }
    }
}
