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
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tongfen.wire.v1.ArrivalMessage;
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
    private final Map<Long, Holder> accounts;
    private final Map<Integer, LaneModel> lanes;
    private final Map<String, IntakeModel> intakes;
    private final Map<String, BigInteger> dues;
    private final Map<String, ClaimModel> claims;
    private final Map<String, ArrivalMessage> arrivals;
    private final Map<String, HeadroomMessage> headroom;
    private final Map<String, TreatyHalfMessage> halves;
    private final Map<String, HoldMessage> holds;
    private final Map<String, RewardMessage> rewards;
    private final Map<String, Stock> taken;
    private final Map<String, RewardUse> uses;
    private final Map<String, Reversal> marks;
    private final Map<String, Consent> consents;
    private final List<Layer<?, ?>> layers = new ArrayList<>();
    private PolicyMessage policy = NO_LIMITS;
    private boolean hasPolicy;

    BookModel(String platform, long unitValue, int validityMonths, int lanesOfScheme) {
        this.platform = platform;
        this.unitValue = BigInteger.valueOf(unitValue);
        this.validityMonths = validityMonths;
        this.lanesOfScheme = lanesOfScheme;
        accounts = new TreeMap<>();
        lanes = new TreeMap<>();
        intakes = new TreeMap<>();
        dues = new TreeMap<>();
        claims = new TreeMap<>();
        arrivals = new TreeMap<>();
        headroom = new TreeMap<>();
        halves = new TreeMap<>();
        holds = new TreeMap<>();
        rewards = new TreeMap<>();
        taken = new TreeMap<>();
        uses = new TreeMap<>();
        marks = new TreeMap<>();
        consents = new TreeMap<>();
    }

    private BookModel(BookModel below) {
        platform = below.platform;
        unitValue = below.unitValue;
        validityMonths = below.validityMonths;
        lanesOfScheme = below.lanesOfScheme;
        accounts = over(below.accounts);
        lanes = over(below.lanes);
        intakes = over(below.intakes);
        dues = over(below.dues);
        claims = over(below.claims);
        arrivals = over(below.arrivals);
        headroom = over(below.headroom);
        halves = over(below.halves);
        holds = over(below.holds);
        rewards = over(below.rewards);
        taken = over(below.taken);
        uses = over(below.uses);
        marks = over(below.marks);
        consents = over(below.consents);
        policy = below.policy;
        hasPolicy = below.hasPolicy;
    }

    private <K extends Comparable<K>, V> Map<K, V> over(Map<K, V> below) {
        Layer<K, V> layer = new Layer<>(below);
        layers.add(layer);
        return layer;
    }

    /** The book as it may become: what is changed there is not changed here until {@link #become}. */
    BookModel draft() {
        return new BookModel(this);
    }

    /** Becomes what a draft of it is. */
    void become(BookModel draft) {
        draft.layers.forEach(Layer::handDown);
        policy = draft.policy;
        hasPolicy = draft.hasPolicy;
    }

    /** The keys under which a draft may have something else than the book below it. */
    public SortedSet<String> changedKeys() {
        SortedSet<String> keys = new TreeSet<>();
        keys.add(StateKeys.POLICY);
        for (Layer<?, ?> layer : layers) {
            for (Object key : layer.changes().keySet()) {
                switch (key) {
                    case Long account -> keys.add(StateKeys.account(account));
                    case Integer lane -> {
                        keys.add(StateKeys.lane(lane));
                        keys.add(StateKeys.roster(lane));
                    }
                    default -> keys.add(key.toString());
                }
            }
        }
        return keys;
    }

    /** Whose book it is. */
    public String platform() {
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
        if (accounts instanceof Layer<Long, Holder> layer) {
            layer.changes().entrySet().removeIf(change -> {
                Holder earlier = before.accounts.get(change.getKey());
                return earlier != null
                        && earlier.asOf(now)
                                .message()
                                .equals(change.getValue().orElseThrow().message());
            });
        }
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
        return halves.getOrDefault(StateKeys.half(source, target), TreatyHalfMessage.getDefaultInstance())
                .getVersionsList();
    }

    void putHalf(String source, String target, List<TermsMessage> versions) {
        halves.put(
                StateKeys.half(source, target),
                TreatyHalfMessage.newBuilder().addAllVersions(versions).build());
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

    /** Has rules that are written, even if they are those that everybody has. */
    void adoptPolicy(PolicyMessage written) {
        policy = written;
        hasPolicy = true;
    }

    Map<String, TreatyHalfMessage> halves() {
        return halves;
    }

    /** Everything that should stand in the state of the book, by key. */
    public SortedMap<String, MessageLite> values() {
        SortedMap<String, MessageLite> values = new TreeMap<>();
        accounts.forEach((id, holder) -> values.put(StateKeys.account(id), holder.message()));
        lanes.forEach((number, lane) -> {
            values.put(StateKeys.lane(number), lane.message());
            Roster roster = roster(lane);
            if (roster != null) {
                values.put(StateKeys.roster(number), roster);
            }
        });
        intakes.forEach((key, intake) -> values.put(key, intake.message()));
        dues.forEach((key, owed) -> values.put(key, due(owed)));
        claims.forEach((key, claim) -> values.put(key, claim.message()));
        values.putAll(halves);
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
                    case "r" -> roster(lanes.get(Integer.parseInt(part[1])));
                    case "l" -> message(lanes.get(Integer.parseInt(part[1])), LaneModel::message);
                    case "i" -> message(intakes.get(key), IntakeModel::message);
                    case "d" -> message(dues.get(key), BookModel::due);
                    case "c" -> message(claims.get(key), ClaimModel::message);
                    case "t" -> halves.get(key);
                    case "s" -> taken.get(key);
                    case "v" -> arrivals.get(key);
                    case "g", "G" -> headroom.get(key);
                    case "o" -> rewards.get(key);
                    case "h" -> holds.get(key);
                    case "u" -> uses.get(key);
                    case "x" -> marks.get(key);
                    case "y" -> consents.get(key);
                    default -> key.equals(StateKeys.POLICY) && hasPolicy ? policy : null;
                });
    }

    private static <T> @Nullable MessageLite message(@Nullable T entity, Function<T, MessageLite> message) {
        return entity == null ? null : message.apply(entity);
    }

    private static @Nullable Roster roster(@Nullable LaneModel lane) {
        return lane == null || lane.roster() == 0
                ? null
                : Roster.newBuilder().setHighest(lane.roster()).build();
    }

    private static Due due(BigInteger owed) {
        return Due.newBuilder().setOwed(owed.longValueExact()).build();
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
