package org.tongfen.domain;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The books of three platforms in memory. A batch runs as on the ledger: both books in one step, or not at all. */
final class Books {
    static final PlatformId A = new PlatformId("platform_a");
    static final PlatformId B = new PlatformId("platform_b");
    static final PlatformId C = new PlatformId("platform_c");

    /** The seed's value model: 1.0, 1.2 and 0.8 cents a point, two decimal places. */
    static final Scheme SCHEME = new Scheme(List.of(
            new Platform(A, "PlatformAMSP", 2, new MicroYuan(100), 24),
            new Platform(B, "PlatformBMSP", 2, new MicroYuan(120), 12),
            new Platform(C, "PlatformCMSP", 2, new MicroYuan(80), 36)));

    private static final int LANE = 0;

    private final Map<PlatformId, Map<AccountId, Account>> accounts = new LinkedHashMap<>();
    private final Map<PlatformId, Map<Direction, TreatyHalf>> halves = new LinkedHashMap<>();
    private final Map<Direction, Supply> supplies = new LinkedHashMap<>();
    private final Map<Direction, MicroYuan> dues = new LinkedHashMap<>();
    private final Map<Direction, Claim> claims = new LinkedHashMap<>();
    private Instant now;

    Books(Instant now) {
        this.now = now;
        for (Platform platform : SCHEME.platforms()) {
            accounts.put(platform.id(), new LinkedHashMap<>());
            halves.put(platform.id(), new LinkedHashMap<>());
        }
    }

    /** Everything that the books hold. */
    record Snapshot(
            Map<PlatformId, Map<AccountId, Account>> accounts,
            Map<PlatformId, Map<Direction, TreatyHalf>> halves,
            Map<Direction, Supply> supplies,
            Map<Direction, MicroYuan> dues,
            Map<Direction, Claim> claims) {}

    Snapshot snapshot() {
        Map<PlatformId, Map<AccountId, Account>> accountsNow = new LinkedHashMap<>();
        accounts.forEach((id, book) -> accountsNow.put(id, new LinkedHashMap<>(book)));
        Map<PlatformId, Map<Direction, TreatyHalf>> halvesNow = new LinkedHashMap<>();
        halves.forEach((id, book) -> halvesNow.put(id, new LinkedHashMap<>(book)));
        return new Snapshot(
                accountsNow,
                halvesNow,
                new LinkedHashMap<>(supplies),
                new LinkedHashMap<>(dues),
                new LinkedHashMap<>(claims));
    }

    Books at(Instant time) {
        now = time;
        return this;
    }

    Instant now() {
        return now;
    }

    Books with(PlatformId platform, AccountId id, List<Lot> lots) {
        accounts.get(platform).put(id, new Account(platform, now, lots));
        return this;
    }

    Books withHalf(PlatformId owner, Terms... versions) {
        halves.get(owner).put(versions[0].direction(), new TreatyHalf(List.of(versions)));
        return this;
    }

    /** Both platforms agree. */
    Books withTreaty(Terms terms) {
        withHalf(terms.direction().source(), terms);
        return withHalf(terms.direction().target(), terms);
    }

    Books withSupply(Direction lane, Supply supply) {
        supplies.put(lane, supply);
        return this;
    }

    Books withDue(Direction direction, MicroYuan due) {
        dues.put(direction, due);
        return this;
    }

    Books withClaim(Direction direction, Claim claim) {
        claims.put(direction, claim);
        return this;
    }

    Map<AccountId, Account> accounts(PlatformId platform) {
        return accounts.get(platform);
    }

    MicroYuan due(Direction direction) {
        return dues.getOrDefault(direction, MicroYuan.ZERO);
    }

    Claim claim(Direction direction) {
        return claims.getOrDefault(direction, Claim.none(direction.target()));
    }

    Supply supply(Direction lane) {
        return supplies.getOrDefault(lane, Supply.none(lane.source()));
    }

    SourcePage sourcePage(Direction lane) {
        return new SourcePage(
                SCHEME,
                new LaneId(lane.target(), LANE),
                lane.source(),
                now,
                accounts.get(lane.source()),
                halves.get(lane.source()),
                supply(lane),
                due(lane));
    }

    TargetPage targetPage(Direction lane) {
        return new TargetPage(
                SCHEME,
                lane,
                now,
                accounts.get(lane.target()),
                halves.get(lane.target()).getOrDefault(lane, TreatyHalf.NONE),
                claim(lane));
    }

    /** Runs a batch on a lane; a lane within a book has equal ends. */
    SourceResult run(Direction lane, List<Command> commands) {
        Batch batch = new Batch(commands);
        SourceResult proposal = batch.propose(sourcePage(lane));
        if (!proposal.asksForCredits()) {
            return write(lane, proposal);
        }
        Terms terms = halves.get(lane.source()).get(lane).inForce(now).orElseThrow();
        TargetResult taken = TargetRules.decide(targetPage(lane), terms, batch.credits(proposal));
        SourceResult settled = batch.settle(proposal, taken.outcomes());
        accounts.get(lane.target()).putAll(taken.accountsToWrite());
        if (!taken.claim().equals(claim(lane))) {
            claims.put(lane, taken.claim());
        }
        return write(lane, settled);
    }

    private SourceResult write(Direction lane, SourceResult result) {
        accounts.get(lane.source()).putAll(result.accountsToWrite());
        result.changedHalves().forEach(d -> halves.get(lane.source())
                .put(d, result.end().halves().get(d)));
        supplies.put(lane, result.end().supply());
        if (!lane.source().equals(lane.target())) {
            dues.put(lane, result.end().due());
        }
        return result;
    }
}
