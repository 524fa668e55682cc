package org.tongfen.contract;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.Arrival;
import org.tongfen.domain.book.Claim;
import org.tongfen.domain.book.Hold;
import org.tongfen.domain.book.Intake;
import org.tongfen.domain.book.LaneBook;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.command.Proof;
import org.tongfen.domain.reward.Reward;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.scheme.Policy;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.treaty.TreatyHalf;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.Accounts;
import org.tongfen.wire.Arrivals;
import org.tongfen.wire.BookKey;
import org.tongfen.wire.Headrooms;
import org.tongfen.wire.Holds;
import org.tongfen.wire.Lanes;
import org.tongfen.wire.Policies;
import org.tongfen.wire.Reversals;
import org.tongfen.wire.Rewards;
import org.tongfen.wire.Treaties;
import org.tongfen.wire.v1.AccountMessage;
import org.tongfen.wire.v1.ArrivalMessage;
import org.tongfen.wire.v1.BatchRoot;
import org.tongfen.wire.v1.ClaimMessage;
import org.tongfen.wire.v1.Consent;
import org.tongfen.wire.v1.Due;
import org.tongfen.wire.v1.HeadroomMessage;
import org.tongfen.wire.v1.HoldMessage;
import org.tongfen.wire.v1.IntakeMessage;
import org.tongfen.wire.v1.Lane;
import org.tongfen.wire.v1.PolicyMessage;
import org.tongfen.wire.v1.Reversal;
import org.tongfen.wire.v1.RewardMessage;
import org.tongfen.wire.v1.RewardUse;
import org.tongfen.wire.v1.Roster;
import org.tongfen.wire.v1.Stock;
import org.tongfen.wire.v1.TreatyHalfMessage;

/** What the keys of a book that have been read say, in terms of the domain. */
final class BookState {
    private final PlatformId platform;
    private final State state;

    /**
     * Creates the view.
     *
     * @param platform whose book it is
     * @param state its state
     */
    BookState(PlatformId platform, State state) {
        this.platform = platform;
        this.state = state;
    }

    /** What exists of some names. */
    static <N, V> Map<N, V> existing(Collection<N> names, Function<N, Optional<V>> value) {
        Map<N, V> existing = new LinkedHashMap<>();
        names.forEach(name -> value.apply(name).ifPresent(found -> existing.put(name, found)));
        return existing;
    }

    Optional<Account> account(AccountId id) {
        return state.value(new BookKey.Account(id), AccountMessage.parser(), m -> Accounts.account(platform, m));
    }

    Optional<Long> roster(LaneId lane) {
        return state.value(new BookKey.Roster(lane), Roster.parser(), Accounts::roster);
    }

    Optional<Arrival> arrival(BookKey.Arrival key) {
        return state.value(key, ArrivalMessage.parser(), m -> Arrivals.arrival(platform, m));
    }

    Optional<Headroom> headroom(BookKey key) {
        return state.value(key, HeadroomMessage.parser(), Headrooms::headroom);
    }

    LaneBook lane(LaneId lane) {
        return state.value(new BookKey.Lane(lane), Lane.parser(), m -> Lanes.lane(platform, m))
                .orElse(LaneBook.none(platform));
    }

    MicroYuan due(BookKey.Due key) {
        return state.value(key, Due.parser(), Lanes::due).orElse(MicroYuan.ZERO);
    }

    Claim claim(BookKey.Claim key) {
        return state.value(key, ClaimMessage.parser(), m -> Lanes.claim(platform, m))
                .orElse(Claim.none(platform));
    }

    Intake intake(BookKey.Intake key) {
        return state.value(key, IntakeMessage.parser(), m -> Lanes.intake(platform, m))
                .orElse(Intake.none(platform));
    }

    Optional<TreatyHalf> half(Direction direction) {
        return state.value(new BookKey.Treaty(direction), TreatyHalfMessage.parser(), Treaties::half);
    }

    Policy policy() {
        return state.value(new BookKey.Policy(), PolicyMessage.parser(), Policies::policy)
                .orElse(Policy.NONE);
    }

    Optional<Hold> hold(CommandId id) {
        return state.value(new BookKey.Hold(id), HoldMessage.parser(), m -> Holds.hold(platform, id, m));
    }

    Optional<Reward> reward(RewardId id) {
        return state.value(new BookKey.Reward(id), RewardMessage.parser(), Rewards::reward);
    }

    Optional<Long> taken(RewardId id) {
        return state.value(new BookKey.Stock(id), Stock.parser(), Stock::getTaken);
    }

    Optional<Long> uses(BookKey.Use key) {
        return state.value(key, RewardUse.parser(), RewardUse::getTimes);
    }

    /** The keys of the roots that would prove what is brought about commands of this book. */
    static Set<BookKey> roots(Collection<Proof> proofs) {
        Set<BookKey> keys = new LinkedHashSet<>();
        proofs.forEach(proof -> keys.add(root(proof)));
        return keys;
    }

    private static BookKey.Batch root(Proof proof) {
        return new BookKey.Batch(proof.origin().lane(), proof.origin().sequence());
    }

    /** The time of the batch that a proof is about; empty if this book's root does not confirm it. */
    Optional<Instant> proven(Proof proof) {
        return state.value(root(proof), BatchRoot.parser(), Function.identity())
                .filter(root -> Reversals.isProven(proof, root))
                .map(root -> Instant.ofEpochMilli(root.getTime()));
    }

    boolean isReversed(Origin origin) {
        return state.value(new BookKey.Reversed(origin), Reversal.parser(), Function.identity())
                .isPresent();
    }

    boolean isAllowed(Origin origin) {
        return state.value(consent(origin), Consent.parser(), Function.identity())
                .isPresent();
    }

    static BookKey consent(Origin origin) {
        return new BookKey.Consent(origin.lane(), origin.sequence(), origin.index());
    }
}
