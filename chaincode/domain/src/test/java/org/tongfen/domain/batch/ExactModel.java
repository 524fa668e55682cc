package org.tongfen.domain.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.ArrivedCredit;
import org.tongfen.domain.book.Hold;
import org.tongfen.domain.book.SourcePage;
import org.tongfen.domain.book.Supply;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.rules.Decision;
import org.tongfen.domain.rules.SourceResult;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.PlatformId;

/**
 * Keeps its own account of what the commands that took effect mean, in exact arithmetic and without any code of the ledger
 * but its types: a second opinion on every balance, on what is held, owed, and has come into being or ceased to be.
 */
final class ExactModel {
    private final Map<PlatformId, Map<AccountId, BigInteger>> balances = new LinkedHashMap<>();
    private final Map<PlatformId, Map<AccountId, BigInteger>> held = new LinkedHashMap<>();
    private final Map<PlatformId, Map<Supply.Counter, BigInteger>> counters = new LinkedHashMap<>();
    private final Map<PlatformId, BigInteger> exchangedIn = new LinkedHashMap<>();
    private final Map<Direction, BigInteger> owed = new LinkedHashMap<>();
    private final Map<CommandId, HeldPoints> holds = new LinkedHashMap<>();
    private final Map<CommandId, Done> journal = new LinkedHashMap<>();

    private record HeldPoints(AccountId account, BigInteger amount, Hold.Purpose purpose) {}

    /** What a command did: points of an account became others, somewhere else, or nothing. */
    private record Done(
            Direction direction, Kind kind, AccountId from, AccountId to, BigInteger gone, BigInteger come) {}

    private enum Kind {
        ISSUED,
        BURNED,
        REDEEMED,
        GIVEN,
        EXCHANGED
    }

    ExactModel(Books books) {
        for (Platform platform : Books.SCHEME.platforms()) {
            Map<AccountId, BigInteger> book = new LinkedHashMap<>();
            books.accounts(platform.id()).forEach((id, account) -> book.put(id, sum(account.lots())));
            balances.put(platform.id(), book);
            held.put(platform.id(), new LinkedHashMap<>());
            counters.put(platform.id(), new EnumMap<>(Supply.Counter.class));
            exchangedIn.put(platform.id(), BigInteger.ZERO);
        }
    }

    /** Follows a batch, and what was posted after it. */
    void follow(Direction lane, List<Command> commands, SourceResult result, Books books) {
        follow(lane, commands, result);
        for (Books.Posting posting : books.postings()) {
            Direction within = posting.lane().direction();
            Decision decision = posting.result().decisions().getFirst();
            follow(within, List.of(new Command.PostArrival(((Decision.Posted) decision).arrival())), posting.result());
        }
    }

    private void follow(Direction lane, List<Command> commands, SourceResult result) {
        for (int i = 0; i < commands.size(); i++) {
            Decision decision = result.decisions().get(i);
            if (decision.outcome() == Outcome.OK) {
                follow(lane, commands.get(i), decision, result.start());
            }
        }
    }

    private void follow(Direction lane, Command command, Decision decision, SourcePage page) {
        PlatformId own = lane.source();
        switch (command) {
            case Command.OpenAccount open -> add(own, open.account(), BigInteger.ZERO);
            case Command.Issue issue -> done(issue.id(), made(lane, issue.account(), big(issue.amount())));
            case Command.Burn burn -> done(burn.id(), gone(lane, Kind.BURNED, burn.account(), big(burn.amount())));
            case Command.Redeem redeem ->
                done(redeem.id(), gone(lane, Kind.REDEEMED, redeem.account(), big(redeem.amount())));
            case Command.Gift gift -> done(gift.id(), given(lane, gift.from(), gift.to(), big(gift.amount())));
            case Command.Exchange exchange ->
                done(
                        exchange.id(),
                        exchange.fixed() == Command.Fixed.SEND
                                ? exchanged(page, lane, exchange.from(), exchange.to(), big(exchange.amount()))
                                : received(page, lane, exchange));
            case Command.Expire expire -> expire(own, expire.account(), (Decision.Expired) decision, page.now());
            case Command.HoldGift hold ->
                hold(own, hold.id(), hold.from(), hold.amount(), new Hold.Purpose.Gift(hold.to()));
            case Command.HoldExchange hold ->
                hold(
                        own,
                        hold.id(),
                        hold.from(),
                        hold.amount(),
                        new Hold.Purpose.Exchange(lane.target(), hold.to(), 1));
            case Command.HoldRedemption hold ->
                hold(
                        own,
                        hold.id(),
                        hold.from(),
                        hold.amount(),
                        ((Decision.Held) decision).hold().purpose());
            case Command.Commit commit -> commit(lane, commit, page);
            case Command.VoidHold end -> release(own, end.hold(), BigInteger.ZERO);
            case Command.ExpireHold end -> release(own, end.hold(), BigInteger.ZERO);
            case Command.Reverse reverse -> reverse(lane, reverse);
            case Command.PostArrival _ -> posted(lane, (Decision.Posted) decision, page);
            case Command.GiveHeadroom _,
                    Command.TakeHeadroom _,
                    Command.AllowReversal _,
                    Command.FreezeAccount _,
                    Command.UnfreezeAccount _,
                    Command.CloseAccount _,
                    Command.SetReward _,
                    Command.SetPolicy _,
                    Command.AgreeTerms _,
                    Command.EndTreaty _,
                    Command.Unreadable _ -> {}
        }
    }

    // Only what a receiver cannot take goes to the unclaimed account.
    private void posted(Direction lane, Decision.Posted posted, SourcePage page) {
        List<ArrivedCredit> credits =
                page.entries().arrivals().get(posted.arrival()).credits();
        for (int place : posted.unclaimed()) {
            ArrivedCredit credit = credits.get(place);
            Account account = page.entries().accounts().get(credit.account());
            assertThat(account == null || account.status() == Account.Status.CLOSED)
                    .as("%s cannot take points", credit.account())
                    .isTrue();
            BigInteger amount = sum(credit.lots());
            add(lane.source(), credit.account(), amount.negate());
            add(lane.source(), AccountId.unclaimed(credit.account().lane()), amount);
        }
    }

    private static Done made(Direction lane, AccountId to, BigInteger amount) {
        return new Done(lane, Kind.ISSUED, to, to, BigInteger.ZERO, amount);
    }

    private static Done gone(Direction lane, Kind kind, AccountId from, BigInteger amount) {
        return new Done(lane, kind, from, from, amount, BigInteger.ZERO);
    }

    private static Done given(Direction lane, AccountId from, AccountId to, BigInteger amount) {
        return new Done(lane, Kind.GIVEN, from, to, amount, amount);
    }

    private static Done exchanged(SourcePage page, Direction lane, AccountId from, AccountId to, BigInteger gross) {
        return new Done(
                lane, Kind.EXCHANGED, from, to, gross, ExactTerms.received(ExactTerms.inForce(page, lane), gross));
    }

    private static Done received(SourcePage page, Direction lane, Command.Exchange exchange) {
        BigInteger wanted = big(exchange.amount());
        BigInteger gross = ExactTerms.smallestFor(ExactTerms.inForce(page, lane), wanted);
        return new Done(lane, Kind.EXCHANGED, exchange.from(), exchange.to(), gross, wanted);
    }

    private void done(CommandId id, Done done) {
        journal.put(id, done);
        PlatformId own = done.direction().source();
        switch (done.kind()) {
            case ISSUED -> {
                add(own, done.to(), done.come());
                count(own, Supply.Counter.ISSUED, done.come());
            }
            case BURNED -> spend(done, Supply.Counter.BURNED);
            case REDEEMED -> spend(done, Supply.Counter.REDEEMED);
            case GIVEN -> {
                add(own, done.from(), done.gone().negate());
                add(own, done.to(), done.come());
            }
            case EXCHANGED -> {
                spend(done, Supply.Counter.EXCHANGED_OUT);
                PlatformId other = done.direction().target();
                add(other, done.to(), done.come());
                exchangedIn.merge(other, done.come(), BigInteger::add);
                owed.merge(done.direction(), value(other, done.come()), BigInteger::add);
            }
        }
    }

    private void spend(Done done, Supply.Counter counter) {
        add(done.direction().source(), done.from(), done.gone().negate());
        count(done.direction().source(), counter, done.gone());
    }

    private static BigInteger value(PlatformId platform, BigInteger amount) {
        return amount.multiply(
                big(Books.SCHEME.find(platform).orElseThrow().unitValue().amount()));
    }

    private void expire(PlatformId own, AccountId account, Decision.Expired expired, Instant now) {
        assertThat(expired.lots()).allMatch(lot -> !lot.expiresAt().isAfter(now));
        add(own, account, sum(expired.lots()).negate());
        count(own, Supply.Counter.EXPIRED, sum(expired.lots()));
    }

    private void hold(PlatformId own, CommandId id, AccountId account, long amount, Hold.Purpose purpose) {
        holds.put(id, new HeldPoints(account, big(amount), purpose));
        add(own, account, big(amount).negate());
        held.get(own).merge(account, big(amount), BigInteger::add);
    }

    // What is spent leaves the account as if it had never been held.
    private void commit(Direction lane, Command.Commit commit, SourcePage page) {
        HeldPoints hold = holds.get(commit.hold());
        BigInteger spent = commit.amount() == 0 ? hold.amount() : big(commit.amount());
        release(lane.source(), commit.hold(), spent);
        done(
                commit.id(),
                switch (hold.purpose()) {
                    case Hold.Purpose.Gift gift -> given(lane, hold.account(), gift.to(), spent);
                    case Hold.Purpose.Exchange exchange -> exchanged(page, lane, hold.account(), exchange.to(), spent);
                    case Hold.Purpose.Redemption _ -> gone(lane, Kind.REDEEMED, hold.account(), spent);
                });
    }

    private void release(PlatformId own, CommandId id, BigInteger spent) {
        HeldPoints hold = holds.remove(id);
        assertThat(hold).as("a hold ends once").isNotNull();
        assertThat(spent).isLessThanOrEqualTo(hold.amount());
        add(own, hold.account(), hold.amount());
        held.get(own).merge(hold.account(), hold.amount().negate(), BigInteger::add);
    }

    private void reverse(Direction lane, Command.Reverse command) {
        Done done = journal.remove(command.proof().told().id());
        assertThat(done).as("a command is undone once").isNotNull();
        PlatformId own = lane.source();
        AccountId receiver = command.unclaimed() ? AccountId.unclaimed(done.to().lane()) : done.to();
        switch (done.kind()) {
            case ISSUED -> {
                add(own, receiver, done.come().negate());
                count(own, Supply.Counter.BURNED, done.come());
            }
            case BURNED, REDEEMED -> {
                add(own, done.from(), done.gone());
                count(own, Supply.Counter.RETURNED, done.gone());
            }
            case GIVEN -> {
                add(own, receiver, done.come().negate());
                add(own, done.from(), done.gone());
            }
            case EXCHANGED -> {
                assertThat(done.direction()).isEqualTo(new Direction(lane.target(), lane.source()));
                add(own, receiver, done.come().negate());
                count(own, Supply.Counter.EXCHANGED_OUT, done.come());
                add(lane.target(), done.from(), done.gone());
                exchangedIn.merge(lane.target(), done.gone(), BigInteger::add);
                owed.merge(lane, value(own, done.come()), BigInteger::add);
            }
        }
    }

    private void add(PlatformId platform, AccountId account, BigInteger amount) {
        balances.get(platform).merge(account, amount, BigInteger::add);
    }

    private void count(PlatformId platform, Supply.Counter counter, BigInteger amount) {
        counters.get(platform).merge(counter, amount, BigInteger::add);
    }

    /** Every balance, counter and debt of the books is what this model says, and nothing is negative. */
    void mustAgree(Books books) {
        for (Platform platform : Books.SCHEME.platforms()) {
            PlatformId id = platform.id();
            Map<AccountId, BigInteger> actual = new LinkedHashMap<>();
            books.accounts(id).forEach((account, value) -> actual.put(account, sum(value.lots())));
            assertThat(points(actual)).as("book of %s", id).isEqualTo(points(balances.get(id)));
            assertThat(actual.values()).allMatch(balance -> balance.signum() >= 0);
            books.accounts(id)
                    .forEach((account, value) -> assertThat(big(value.held().units()))
                            .as("what %s holds", account)
                            .isEqualTo(held.get(id).getOrDefault(account, BigInteger.ZERO)));
            for (Supply.Counter counter : Supply.Counter.values()) {
                assertThat(books.counted(id, counter))
                        .as("%s %s", id, counter)
                        .isEqualTo(counters.get(id).getOrDefault(counter, BigInteger.ZERO));
            }
            assertThat(books.exchangedIn(id)).as("%s exchanged in", id).isEqualTo(exchangedIn.get(id));
        }
        debtsMustAgree(books);
        assertThat(held(books)).as("holds").isEqualTo(heldHere());
    }

    // An account that nothing is on may as well be missing.
    private static Map<AccountId, BigInteger> points(Map<AccountId, BigInteger> balances) {
        Map<AccountId, BigInteger> points = new LinkedHashMap<>(balances);
        points.values().removeIf(balance -> balance.signum() == 0);
        return points;
    }

    private void debtsMustAgree(Books books) {
        owed.forEach((direction, value) -> {
            assertThat(big(books.due(direction).amount()))
                    .as("due of %s", direction)
                    .isEqualTo(value);
            assertThat(books.claim(direction).owed())
                    .as("claim of %s", direction)
                    .isEqualTo(books.due(direction));
        });
    }

    private Map<CommandId, BigInteger> heldHere() {
        Map<CommandId, BigInteger> amounts = new LinkedHashMap<>();
        holds.forEach((id, hold) -> amounts.put(id, hold.amount()));
        return amounts;
    }

    private static Map<CommandId, BigInteger> held(Books books) {
        Map<CommandId, BigInteger> amounts = new LinkedHashMap<>();
        for (Platform platform : Books.SCHEME.platforms()) {
            books.book(platform.id()).holds.forEach((id, hold) -> {
                if (hold.state() == Hold.State.HELD) {
                    amounts.put(id, sum(hold.lots()));
                }
            });
        }
        return amounts;
    }

    static BigInteger sum(List<Lot> lots) {
        return lots.stream().map(lot -> big(lot.amount().units())).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static BigInteger big(long number) {
        return BigInteger.valueOf(number);
    }
}
