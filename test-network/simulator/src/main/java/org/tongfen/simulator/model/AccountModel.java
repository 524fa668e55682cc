package org.tongfen.simulator.model;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tongfen.domain.Outcome;
import org.tongfen.wire.v1.AccountStatus;
import org.tongfen.wire.v1.Burn;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.Issue;

/** Accounts, and points that come into being and cease to be. */
record AccountModel(Desk desk) {
    private static final long LONGEST_WAIT = Duration.ofDays(366).toMillis();

    void open(ByteString id) {
        Optional<Holder> account = desk.find(id);
        account.ifPresent(open -> Refusal.unless(open.status() != AccountStatus.CLOSED, Outcome.ACCOUNT_CLOSED));
        if (account.isEmpty()) {
            desk.book().put(id, new Holder(desk.now()));
        }
    }

    void status(ByteString id, AccountStatus status) {
        Holder account = desk.account(id);
        Refusal.unless(account.status() != AccountStatus.CLOSED, Outcome.ACCOUNT_CLOSED);
        account.setStatus(status);
        desk.book().put(id, account);
    }

    void close(ByteString id) {
        Holder account = desk.account(id);
        BigInteger all = account.total().add(account.held());
        Refusal.unless(all.signum() == 0, Outcome.ACCOUNT_NOT_EMPTY, all);
        account.setStatus(AccountStatus.CLOSED);
        desk.book().put(id, account);
    }

    void issue(Issue issue, CommandRecord.Builder record) {
        BigInteger amount = Desk.askable(issue.getAmount());
        long now = desk.now();
        Refusal.unless(issue.getActiveFrom() <= now + LONGEST_WAIT, Outcome.MALFORMED);
        Holder account = desk.find(issue.getAccount()).orElseGet(() -> new Holder(now));
        account.mustBeOpen();
        account.mustTake(amount);
        long expires = desk.book().expiryOfPointsGiven(Math.max(now, issue.getActiveFrom()));
        List<LotPart> lot = List.of(new LotPart(new LotTime(expires, issue.getActiveFrom()).asOf(now), amount));
        account.add(lot);
        account.mustHaveFewLots();
        desk.book().put(issue.getAccount(), account);
        desk.book().add("issued", amount);
        Desk.moved(record, lot);
    }

    void burn(Burn burn, CommandRecord.Builder record) {
        BigInteger amount = Desk.askable(burn.getAmount());
        Holder account = desk.account(burn.getAccount());
        List<LotPart> burned =
                account.spendable(amount, desk.now()).orElseThrow(() -> Refusal.because(Outcome.INSUFFICIENT_POINTS));
        account.take(burned);
        desk.book().put(burn.getAccount(), account);
        desk.book().add("burned", amount);
        Desk.moved(record, burned);
    }

    void expire(ByteString id, CommandRecord.Builder record) {
        Holder account = desk.account(id);
        List<LotPart> expired = account.expired(desk.now());
        if (!expired.isEmpty()) {
            account.take(expired);
            desk.book().put(id, account);
            desk.book().add("expired", LotPart.sum(expired));
            Desk.moved(record, expired);
        }
    }
}
