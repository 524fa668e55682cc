package org.tongfen.gateway.quotes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.batch.Batch;
import org.tongfen.domain.book.Claim;
import org.tongfen.domain.book.Entries;
import org.tongfen.domain.book.Intake;
import org.tongfen.domain.book.LaneBook;
import org.tongfen.domain.book.SourcePage;
import org.tongfen.domain.book.Supply;
import org.tongfen.domain.book.TargetPage;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.rules.Decision;
import org.tongfen.domain.rules.SourceResult;
import org.tongfen.domain.rules.TargetBook;
import org.tongfen.domain.rules.TargetResult;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.domain.scheme.Policy;
import org.tongfen.domain.scheme.Scheme;
import org.tongfen.domain.treaty.Fee;
import org.tongfen.domain.treaty.LaneUsage;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.treaty.TreatyHalf;
import org.tongfen.domain.treaty.TreatyVersion;
import org.tongfen.domain.value.BusinessTime;
import org.tongfen.domain.value.Bytes;
import org.tongfen.domain.value.DayUsage;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;
import org.tongfen.domain.value.Rate;

/** Pages of two books from which quotes are made: the seed's two platforms, or random ones. */
record QuotePages(SourcePage source, TargetPage target) {
    static final PlatformId A = new PlatformId("platform_a");
    static final PlatformId B = new PlatformId("platform_b");
    static final Direction A_TO_B = new Direction(A, B);
    static final AccountId SENDER = new AccountId(0, 1);
    static final AccountId RECEIVER = new AccountId(0, 2);
    static final Instant NOW = Instant.parse("2026-06-15T04:00:00Z");

    /** Five sixths, no fee, and 1500 points that expire in three parts. */
    static QuotePages ofTheSeed() {
        return of(new Terms(A_TO_B, 1, new Rate(5, 6), Fee.NONE, Points.LARGEST_AMOUNT, NOW.minusSeconds(60)));
    }

    static QuotePages of(TreatyVersion... versions) {
        List<Lot> lots = List.of(
                lot(300_00, BusinessTime.endOfMonth(NOW, 0)),
                lot(200_00, BusinessTime.endOfMonth(NOW, 9)),
                lot(1000_00, BusinessTime.endOfMonth(NOW, 23)));
        return of(NOW, lots, Policy.NONE, new TreatyHalf(List.of(versions)));
    }

    static QuotePages of(Instant now, List<Lot> lots, Policy policy, TreatyHalf half) {
        Scheme scheme = new Scheme(List.of(platform(A, 100, 24), platform(B, 120, 12)));
        Entries entries = new Entries(
                Map.of(SENDER, new Account(A, now, lots)),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(A_TO_B, half),
                Map.of(),
                Entries.Offers.NONE,
                Entries.Past.NONE,
                policy);
        return new QuotePages(
                new SourcePage(scheme, now, LaneBook.none(A), MicroYuan.ZERO, entries),
                new TargetPage(
                        scheme,
                        A_TO_B,
                        LaneId.FIRST,
                        now,
                        half,
                        Policy.NONE,
                        Intake.none(B),
                        Claim.none(B),
                        Map.of(RECEIVER.lane(), RECEIVER.number()),
                        Map.of(),
                        Set.of(),
                        Set.of(),
                        Map.of()));
    }

    /** Anything: rates, fees, limits, what was used of them, and lots, some of them pending. */
    static QuotePages random(long seed) {
        Random random = new Random(seed);
        // Often close to the end of the month in business time.
        Instant now = random.nextInt(4) == 0 ? Instant.parse("2026-06-30T15:58:00Z") : NOW;
        long used = random.nextInt(3) == 0 ? random.nextInt(5_000) : 0;
        QuotePages pages = of(now, lots(random, now), policy(random), half(random, now));
        // The two books count alike; a quote must hold even if they did not.
        long atTarget = random.nextInt(3) == 0 ? random.nextInt(5_000) : used;
        return pages.with(used(now, used), used(now, atTarget));
    }

    private static LaneUsage used(Instant now, long units) {
        return new LaneUsage(
                new MicroYuan(120 * units), new DayUsage(DayUsage.dayOf(now), units), LaneUsage.Moved.NONE);
    }

    /** The same books where the limits of the treaty have been used. */
    QuotePages with(LaneUsage atSource, LaneUsage atTarget) {
        LaneBook lane = source.lane();
        LaneBook used = new LaneBook(
                lane.sequence(), lane.hash(), lane.time(), lane.supply(), lane.roster(), Map.of(B, atSource));
        Intake intake = new Intake(target.intake().exchangedIn(), atTarget, Instant.EPOCH);
        return new QuotePages(
                new SourcePage(source.scheme(), source.time(), used, atSource.owed(), source.entries()),
                target(target.now(), target.half(), intake));
    }

    private static TreatyHalf half(Random random, Instant now) {
        long denominator = 1 + random.nextInt(random.nextBoolean() ? 12 : 1_000_000);
        long numerator = Math.max(1, denominator * (1 + random.nextInt(100)) / 120);
        Fee fee = new Fee(
                random.nextBoolean() ? 0 : random.nextInt(3_000), random.nextBoolean() ? 0 : random.nextInt(20));
        long largest = random.nextBoolean() ? Points.LARGEST_AMOUNT : 1 + random.nextInt(20_000);
        Terms.Limits limits = new Terms.Limits(
                random.nextBoolean() ? 1 : Math.min(largest, 1 + random.nextInt(1_000)),
                largest,
                random.nextBoolean() ? Points.LARGEST_TOTAL : 1 + random.nextInt(20_000),
                random.nextBoolean() ? MicroYuan.LARGEST : new MicroYuan(1 + random.nextInt(2_000_000)));
        List<TreatyVersion> versions = new ArrayList<>();
        versions.add(new Terms(A_TO_B, 1, new Rate(numerator, denominator), fee, limits, now.minusSeconds(60)));
        if (random.nextInt(3) == 0) {
            versions.add(new TreatyVersion.Ending(A_TO_B, 2, now.plusSeconds(1 + random.nextInt(600))));
        }
        return new TreatyHalf(versions);
    }

    private static Policy policy(Random random) {
        return random.nextBoolean()
                ? Policy.NONE
                : new Policy(
                        1 + random.nextInt(20_000), 1 + random.nextInt(20_000), new Policy.Refund(0), Set.of(), 366);
    }

    private static List<Lot> lots(Random random, Instant now) {
        Account account = Account.opened(A, now);
        int number = 1 + random.nextInt(4);
        for (int i = 0; i < number; i++) {
            Instant expiry = BusinessTime.endOfMonth(now, random.nextInt(random.nextBoolean() ? 2 : 30));
            Instant active = now.plusSeconds(random.nextInt(400));
            boolean pending = random.nextInt(3) == 0 && active.isBefore(expiry);
            Points amount = new Points(A, 1 + random.nextInt(10_000));
            account = account.plus(new Lot(amount, pending ? active : Lot.ALWAYS, expiry));
        }
        return account.lots();
    }

    static Lot lot(long units, Instant expiry) {
        return new Lot(new Points(A, units), expiry);
    }

    private static Platform platform(PlatformId id, long unitValue, int months) {
        return new Platform(id, "MSP of " + id, 2, new MicroYuan(unitValue), months, 2);
    }

    Quotes quotes() {
        return new Quotes(source, target);
    }

    Quote quote(Command.Fixed fixed, long units) {
        return switch (fixed) {
            case SEND -> quotes().exactSend(SENDER, RECEIVER, units);
            case RECEIVE -> quotes().exactReceive(SENDER, RECEIVER, units);
        };
    }

    /** The same books at another time. */
    QuotePages at(Instant time) {
        return new QuotePages(
                new SourcePage(source.scheme(), time, source.lane(), source.due(), source.entries()),
                target(time, target.half(), target.intake()));
    }

    private TargetPage target(Instant time, TreatyHalf half, Intake intake) {
        return new TargetPage(
                target.scheme(),
                A_TO_B,
                target.lane(),
                time,
                half,
                target.policy(),
                intake,
                target.claim(),
                target.rosters(),
                Map.of(),
                Set.of(),
                Set.of(),
                Map.of());
    }

    /** The same books where so many points have come to the target. */
    QuotePages withExchangedIn(Points points) {
        Intake full = new Intake(points, LaneUsage.NONE, Instant.EPOCH);
        return new QuotePages(source, target(target.now(), target.half(), full));
    }

    QuotePages withSupply(Supply supply) {
        LaneBook lane = new LaneBook(0, Bytes.NONE, Instant.EPOCH, supply, 0, Map.of());
        return new QuotePages(
                new SourcePage(source.scheme(), source.time(), lane, source.due(), source.entries()), target);
    }

    QuotePages withTargetHalf(TreatyHalf half) {
        return new QuotePages(source, target(target.now(), half, target.intake()));
    }

    /** What both books do about an exchange. */
    Decision exchange(Command.Fixed fixed, long units, Command.Quoted quoted) {
        Command command =
                new Command.Exchange(CommandId.of(new byte[CommandId.BYTES]), SENDER, RECEIVER, units, fixed, quoted);
        Batch batch = new Batch(A_TO_B, LaneId.FIRST, 1, List.of(command));
        SourceResult proposal = batch.propose(source);
        if (proposal.decisions().getFirst() instanceof Decision.Refused refused) {
            return refused;
        }
        TargetResult taken = TargetBook.decide(
                target, source.entries().halves().get(A_TO_B).inForce(source.now()), batch.asks(proposal));
        return batch.settle(proposal, taken.outcomes()).decisions().getFirst();
    }
}
