package org.tongfen.audit.model;

import com.google.protobuf.MessageLite;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tongfen.wire.v1.ArrivalMessage;
import org.tongfen.wire.v1.ClaimMessage;
import org.tongfen.wire.v1.Consent;
import org.tongfen.wire.v1.Due;
import org.tongfen.wire.v1.HeadroomMessage;
import org.tongfen.wire.v1.HoldMessage;
import org.tongfen.wire.v1.PolicyMessage;
import org.tongfen.wire.v1.Reversal;
import org.tongfen.wire.v1.RewardMessage;
import org.tongfen.wire.v1.RewardUse;
import org.tongfen.wire.v1.Roster;
import org.tongfen.wire.v1.Stock;
import org.tongfen.wire.v1.TermsMessage;
import org.tongfen.wire.v1.TreatyHalfMessage;

/** The book of a platform. What it keeps under names it keeps under the keys of the state. */
public final class BookModel {
    private static final ZoneOffset SHANGHAI = ZoneOffset.ofHours(8);
    private static final PolicyMessage NO_LIMITS = PolicyMessage.newBuilder()
            .setPerCommand(Pricing.LARGEST_AMOUNT.longValueExact())
            .setPerAccountDay(Pricing.LARGEST_TOTAL.longValueExact())
            .setReversibleDays(366)
            .build();

    private final String platform;
    private final BigInteger unitValue;
    private final int validityMonths;
    private final int lanesOfScheme;
    private final Map<Long, Holder> accounts = new TreeMap<>();
    private final Map<Integer, LaneModel> lanes = new TreeMap<>();
    private final Map<String, IntakeModel> intakes = new TreeMap<>();
    private final Map<String, BigInteger> dues = new TreeMap<>();
    private final Map<String, ClaimModel> claims = new TreeMap<>();
    private final Map<String, ArrivalMessage> arrivals = new TreeMap<>();
    private final Map<String, HeadroomMessage> headroom = new TreeMap<>();
    private final Map<String, List<TermsMessage>> halves = new TreeMap<>();
    private final Map<String, HoldMessage> holds = new TreeMap<>();
    private final Map<String, RewardMessage> rewards = new TreeMap<>();
    private final Map<String, Stock> taken = new TreeMap<>();
    private final Map<String, RewardUse> uses = new TreeMap<>();
    private final Map<String, Reversal> marks = new TreeMap<>();
    private final Map<String, Consent> consents = new TreeMap<>();
    private PolicyMessage policy = NO_LIMITS;
    private boolean hasPolicy;

    /** What another platform owes by one lane in one window, and what came of it. */
    record ClaimModel(BigInteger owed, BigInteger exchangedIn) {
        static final ClaimModel NONE = new ClaimModel(BigInteger.ZERO, BigInteger.ZERO);

        ClaimModel plus(BigInteger moreOwed, BigInteger morePoints) {
            return new ClaimModel(owed.add(moreOwed), exchangedIn.add(morePoints));
        }

        ClaimMessage message() {
            return ClaimMessage.newBuilder()
                    .setOwed(owed.longValueExact())
                    .setExchangedIn(exchangedIn.longValueExact())
                    .build();
        }
    }

    BookModel(String platform, long unitValue, int validityMonths, int lanesOfScheme) {
        this.platform = platform;
        this.unitValue = BigInteger.valueOf(unitValue);
        this.validityMonths = validityMonths;
        this.lanesOfScheme = lanesOfScheme;
    }

    BookModel copy() {
        BookModel copy = new BookModel(platform, unitValue.longValueExact(), validityMonths, lanesOfScheme);
        // What stands in the maps is never changed in place, except lists.
        copy.accounts.putAll(accounts);
        copy.lanes.putAll(lanes);
        copy.intakes.putAll(intakes);
        copy.dues.putAll(dues);
        copy.claims.putAll(claims);
        copy.arrivals.putAll(arrivals);
        copy.headroom.putAll(headroom);
        halves.forEach((direction, versions) -> copy.halves.put(direction, new ArrayList<>(versions)));
        copy.holds.putAll(holds);
        copy.rewards.putAll(rewards);
        copy.taken.putAll(taken);
        copy.uses.putAll(uses);
        copy.marks.putAll(marks);
        copy.consents.putAll(consents);
        copy.policy = policy;
        copy.hasPolicy = hasPolicy;
        return copy;
    }

    String platform() {
        return platform;
    }

    BigInteger unitValue() {
        return unitValue;
    }

    /** How many lanes the scheme gives it. */
    int lanesOfScheme() {
        return lanesOfScheme;
    }

    /** A copy of an account as it is at a time. */
    Optional<Holder> account(long id, long now) {
        return Optional.ofNullable(accounts.get(id)).map(account -> account.asOf(now));
    }

    void put(long id, Holder account) {
        accounts.put(id, account);
    }

    /** Leaves accounts as they were before a batch that has not changed them: what only time has changed is not written. */
    void keepWhatOnlyTimeHasChanged(BookModel before, long now) {
        // The rules that everybody has are not written either.
        hasPolicy = before.hasPolicy || !policy.equals(before.policy);
        accounts.replaceAll((id, account) -> {
            Holder earlier = before.accounts.get(id);
            boolean same = earlier != null
                    && earlier != account
                    && earlier.asOf(now).message().equals(account.message());
            return same ? earlier : account;
        });
    }

    Map<Long, Holder> accounts() {
        return accounts;
    }

    /** A copy of a lane. */
    LaneModel lane(int number) {
        LaneModel lane = lanes.get(number);
        return lane == null ? new LaneModel() : lane.copy();
    }

    void put(int number, LaneModel lane) {
        lanes.put(number, lane);
    }

    Map<Integer, LaneModel> lanes() {
        return lanes;
    }

    /** Whether an account of that name may exist, for all that others can know. */
    boolean mayHave(long account) {
        int lane = StateKeys.lane(account);
        long number = StateKeys.number(account);
        return number >= 1
                && lanes.containsKey(lane)
                && number <= lanes.get(lane).roster();
    }

    IntakeModel intake(String source, int lane) {
        return intakes.getOrDefault(StateKeys.intake(source, lane), IntakeModel.NONE);
    }

    void put(String source, int lane, IntakeModel intake) {
        intakes.put(StateKeys.intake(source, lane), intake);
    }

    Map<String, IntakeModel> intakes() {
        return intakes;
    }

    /** What is owed through a lane in a window, by key. */
    Map<String, BigInteger> dues() {
        return dues;
    }

    /** What is claimed of another platform's lane in a window, by key. */
    Map<String, ClaimModel> claims() {
        return claims;
    }

    Map<String, ArrivalMessage> arrivals() {
        return arrivals;
    }

    /** Room that one lane has given up and another has not taken; of this book and of others. */
    Map<String, HeadroomMessage> headroom() {
        return headroom;
    }

    List<TermsMessage> half(String source, String target) {
        return halves.computeIfAbsent(StateKeys.half(source, target), _ -> new ArrayList<>());
    }

    /** By the keys of the commands that made them. */
    public Map<String, HoldMessage> holds() {
        return holds;
    }

    Map<String, RewardMessage> rewards() {
        return rewards;
    }

    Optional<RewardMessage> reward(String id) {
        return Optional.ofNullable(rewards.get(StateKeys.reward(id)));
    }

    /** How many of a reward were taken, by the key of its stock. */
    Map<String, Stock> taken() {
        return taken;
    }

    /** How often members have had rewards. */
    Map<String, RewardUse> uses() {
        return uses;
    }

    Map<String, Reversal> marks() {
        return marks;
    }

    Map<String, Consent> consents() {
        return consents;
    }

    PolicyMessage policy() {
        return policy;
    }

    void setPolicy(PolicyMessage other) {
        policy = other;
    }

    /** Everything that should stand in the state of the book, by key. */
    public SortedMap<String, MessageLite> values() {
        SortedMap<String, MessageLite> values = new TreeMap<>();
        accounts.forEach((id, holder) -> values.put(StateKeys.account(id), holder.message()));
        lanes.forEach((number, lane) -> {
            values.put(StateKeys.lane(number), lane.message());
            if (lane.roster() > 0) {
                values.put(StateKeys.roster(number), roster(lane));
            }
        });
        intakes.forEach((key, intake) -> values.put(key, intake.message()));
        dues.forEach((key, owed) -> values.put(key, due(owed)));
        claims.forEach((key, claim) -> values.put(key, claim.message()));
        halves.forEach((key, versions) -> {
            if (!versions.isEmpty()) {
                values.put(key, half(versions));
            }
        });
        values.putAll(taken);
        values.putAll(arrivals);
        values.putAll(headroom);
        values.putAll(holds);
        values.putAll(rewards);
        values.putAll(uses);
        values.putAll(marks);
        values.putAll(consents);
        if (hasPolicy) {
            values.put(StateKeys.POLICY, policy);
        }
        return values;
    }

    /** The value that should stand under a key; empty if there should be none. */
    public Optional<MessageLite> value(String key) {
        String[] part = key.split("[/-]");
        return Optional.ofNullable(
                switch (part[0]) {
                    case "a" -> {
                        long id = Long.parseLong(part[2]) << StateKeys.LANE_BITS | Long.parseLong(part[1]);
                        yield message(accounts.get(id), Holder::message);
                    }
                    case "r" -> message(lanes.get(Integer.parseInt(part[1])), BookModel::roster);
                    case "l" -> message(lanes.get(Integer.parseInt(part[1])), LaneModel::message);
                    case "i" -> message(intakes.get(key), IntakeModel::message);
                    case "d" -> message(dues.get(key), BookModel::due);
                    case "c" -> message(claims.get(key), ClaimModel::message);
                    case "t" -> message(halves.get(key), BookModel::half);
                    case "s" -> taken.get(key);
                    case "v" -> arrivals.get(key);
                    case "g", "G" -> headroom.get(key);
                    case "o" -> rewards.get(key);
                    case "h" -> holds.get(key);
                    case "u" -> uses.get(key);
                    case "x" -> marks.get(key);
                    case "y" -> consents.get(key);
                    default -> key.equals(StateKeys.POLICY) ? policy : null;
                });
    }

    private static <T> @Nullable MessageLite message(@Nullable T entity, Function<T, MessageLite> message) {
        return entity == null ? null : message.apply(entity);
    }

    private static Roster roster(LaneModel lane) {
        return Roster.newBuilder().setHighest(lane.roster()).build();
    }

    private static Due due(BigInteger owed) {
        return Due.newBuilder().setOwed(owed.longValueExact()).build();
    }

    private static TreatyHalfMessage half(List<TermsMessage> versions) {
        return TreatyHalfMessage.newBuilder().addAllVersions(versions).build();
    }

    /** When points that are given at a time expire. */
    long expiryOfPointsGiven(long time) {
        return endOfMonth(time, validityMonths);
    }

    /** The first moment of the month after the one that lies so many months ahead. */
    static long endOfMonth(long time, int monthsAhead) {
        LocalDate day = Instant.ofEpochMilli(time).atOffset(SHANGHAI).toLocalDate();
        return day.withDayOfMonth(1)
                .plusMonths(monthsAhead + 1L)
                .atStartOfDay()
                .toInstant(SHANGHAI)
                .toEpochMilli();
    }
}
