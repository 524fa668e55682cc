package org.tongfen.gateway.projection;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tongfen.domain.PlatformId;
import org.tongfen.gateway.projection.BookWrite.AccountWrite;
import org.tongfen.gateway.projection.BookWrite.ClaimWrite;
import org.tongfen.gateway.projection.BookWrite.DueWrite;
import org.tongfen.gateway.projection.BookWrite.LaneWrite;
import org.tongfen.gateway.projection.BookWrite.RecordWrite;
import org.tongfen.gateway.projection.BookWrite.SchemeWrite;
import org.tongfen.gateway.projection.BookWrite.TreatyWrite;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.v1.Lot;
import org.tongfen.wire.v1.Scheme;
import org.tongfen.wire.v1.Supply;

/**
 * The part of the read model that a group of blocks changes, in memory: it begins with what the database has, takes the
 * blocks one after the other, and holds the last value of each key in the end. Checks after every block that no points
 * have come from nowhere or gone nowhere.
 */
final class WorkingSet {
    private final Map<RowKey, Totals> before;
    private final Map<String, Totals> supply;
    private final Map<RowKey, Dated<AccountWrite>> accounts = new LinkedHashMap<>();
    private final Map<RowKey, LaneWrite> lanes = new LinkedHashMap<>();
    private final Map<RowKey, DueWrite> dues = new LinkedHashMap<>();
    private final Map<RowKey, ClaimWrite> claims = new LinkedHashMap<>();
    private final Map<RowKey, TreatyWrite> treaties = new LinkedHashMap<>();
    private Optional<Scheme> scheme = Optional.empty();

    /** A value and the block that left it. */
    record Dated<T>(T value, long block) {}

    /**
     * Begins with what the database has.
     *
     * @param before what each touched account, lane and claim adds to the supply of its platform
     * @param supply the supply of the platforms
     */
    WorkingSet(Map<RowKey, Totals> before, Map<String, Totals> supply) {
        this.before = new LinkedHashMap<>(before);
        this.supply = new LinkedHashMap<>(supply);
    }

    /** The keys whose present values a group of blocks builds on. */
    static Set<RowKey> touched(Collection<ReadBlock> blocks) {
        Set<RowKey> keys = new LinkedHashSet<>();
        blocks.stream()
                .flatMap(block -> block.transactions().stream())
                .flatMap(transaction -> transaction.writes().stream())
                .forEach(write -> {
                    switch (write) {
                        case AccountWrite account -> keys.add(RowKey.of(account));
                        case LaneWrite lane -> keys.add(RowKey.of(lane));
                        case ClaimWrite claim -> keys.add(RowKey.of(claim));
                        case DueWrite _, TreatyWrite _, RecordWrite _, SchemeWrite _ -> {}
                    }
                });
        return keys;
    }

    /**
     * Takes the next block.
     *
     * @throws ProjectionException if a platform's accounts do not hold what they should after it
     */
    void take(ReadBlock block) {
        Set<String> changed = new HashSet<>();
        block.transactions().stream()
                .flatMap(transaction -> transaction.writes().stream())
                .forEach(write -> take(block.number(), write, changed));
        for (String platform : changed) {
            Totals totals = supply(platform);
            if (!totals.conserved()) {
                throw new ProjectionException("points of " + platform + " are not conserved at block " + block.number()
                        + ": " + totals + ", after " + writers(block, Chaincodes.book(new PlatformId(platform))));
            }
        }
    }

    /** Who wrote a book in a block, for those who have to find out. */
    private static String writers(ReadBlock block, String book) {
        return block.transactions().stream()
                .map(ReadBlock.ReadTransaction::raw)
                .filter(raw -> raw.valid() && raw.written().contains(book))
                .map(raw -> raw.id() + " of " + raw.creator() + ", endorsed by " + raw.endorsers())
                .collect(Collectors.joining("; "));
    }

    private void take(long block, BookWrite write, Set<String> changed) {
        switch (write) {
            case AccountWrite account -> {
                accounts.put(RowKey.of(account), new Dated<>(account, block));
                count(RowKey.of(account), new Totals(0, 0, 0, balance(account)), changed);
            }
            case LaneWrite lane -> {
                lanes.put(RowKey.of(lane), lane);
                Supply part = lane.lane().getSupply();
                count(RowKey.of(lane), new Totals(part.getIssued(), 0, part.getExchangedOut(), 0), changed);
            }
            case ClaimWrite claim -> {
                claims.put(RowKey.of(claim), claim);
                count(RowKey.of(claim), new Totals(0, claim.claim().getExchangedIn(), 0, 0), changed);
            }
            case DueWrite due -> dues.put(RowKey.of(due), due);
            case TreatyWrite treaty -> treaties.put(RowKey.of(treaty), treaty);
            case SchemeWrite newScheme -> scheme = Optional.of(newScheme.scheme());
            case RecordWrite _ -> {}
        }
    }

    private void count(RowKey key, Totals now, Set<String> changed) {
        Totals was = before.getOrDefault(key, Totals.ZERO);
        before.put(key, now);
        Totals difference = new Totals(
                now.issued() - was.issued(),
                now.exchangedIn() - was.exchangedIn(),
                now.exchangedOut() - was.exchangedOut(),
                now.balance() - was.balance());
        supply.put(key.platform(), supply(key.platform()).plus(difference));
        changed.add(key.platform());
    }

    static long balance(AccountWrite write) {
        long sum = 0;
        for (Lot lot : write.account().getLotsList()) {
            sum = Math.addExact(sum, lot.getAmount());
        }
        return sum;
    }

    private Totals supply(String platform) {
        return supply.getOrDefault(platform, Totals.ZERO);
    }

    Map<String, Totals> supply() {
        return supply;
    }

    Collection<Dated<AccountWrite>> accounts() {
        return accounts.values();
    }

    Collection<LaneWrite> lanes() {
        return lanes.values();
    }

    Collection<DueWrite> dues() {
        return dues.values();
    }

    Collection<ClaimWrite> claims() {
        return claims.values();
    }

    Collection<TreatyWrite> treaties() {
        return treaties.values();
    }

    Optional<Scheme> scheme() {
        return scheme;
    }
}
