package org.tongfen.gateway.edge;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.book.Hold;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.reward.Reward;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.domain.scheme.Policy;
import org.tongfen.domain.scheme.Scheme;
import org.tongfen.domain.treaty.TreatyHalf;
import org.tongfen.domain.treaty.TreatyVersion;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;
import org.tongfen.gateway.commands.NewCommand;
import org.tongfen.gateway.ledger.HoldView;
import org.tongfen.gateway.ledger.LedgerEntry;
import org.tongfen.gateway.ledger.RewardView;
import org.tongfen.gateway.ledger.TreatyHalves;
import org.tongfen.wire.Policies;
import org.tongfen.wire.Rewards;
import org.tongfen.wire.Treaties;

/** What stands in the book of platform_a besides accounts, as far as tests need it. */
final class FakeBook {
    static final PlatformId OWN = new PlatformId("platform_a");
    static final PlatformId OTHER = new PlatformId("platform_b");

    /** The seed's value model. */
    static final Scheme SCHEME = new Scheme(List.of(
            new Platform(OWN, "platform_aMSP", 2, new MicroYuan(100), 24, 4),
            new Platform(OTHER, "platform_bMSP", 2, new MicroYuan(120), 24, 4),
            new Platform(new PlatformId("platform_c"), "platform_cMSP", 2, new MicroYuan(80), 24, 4)));

    private final Map<CommandId, Hold> holds = new LinkedHashMap<>();
    private final Map<RewardId, Reward> rewards = new LinkedHashMap<>();
    private final Map<CommandId, LedgerEntry> entries = new LinkedHashMap<>();
    private final Map<Direction, TreatyHalves> treaties = new LinkedHashMap<>();
    private final Map<RewardId, Long> taken = new LinkedHashMap<>();
    private Policy policy = Policy.NONE;

    void clear() {
        holds.clear();
        rewards.clear();
        taken.clear();
        entries.clear();
        treaties.clear();
        policy = Policy.NONE;
    }

    /** Does what a command does here; nothing for those that tests script. */
    void apply(NewCommand command) {
        var body = command.body();
        switch (body.getBodyCase()) {
            case HOLD_GIFT -> {
                var hold = body.getHoldGift();
                hold(command, hold.getFrom(), hold.getAmount(), hold.getUntil(), gift(hold.getTo()));
            }
            case HOLD_EXCHANGE -> {
                var hold = body.getHoldExchange();
                AccountId to = AccountId.ofLong(hold.getTo());
                var purpose = new Hold.Purpose.Exchange(command.target().orElseThrow(), to, 1);
                hold(command, hold.getFrom(), hold.getAmount(), hold.getUntil(), purpose);
            }
            case HOLD_REDEMPTION -> {
                var hold = body.getHoldRedemption();
                var purpose = new Hold.Purpose.Redemption(new RewardId(hold.getReward()), true, true);
                hold(command, hold.getAccount(), hold.getAmount(), hold.getUntil(), purpose);
            }
            case COMMIT -> end(body.getCommit().getHold(), Hold.State.COMMITTED);
            case VOID_HOLD -> end(body.getVoidHold().getHold(), Hold.State.VOIDED);
            case SET_REWARD -> {
                Reward reward = Rewards.reward(body.getSetReward().getReward());
                rewards.put(reward.id(), reward);
            }
            case SET_POLICY -> policy = Policies.policy(body.getSetPolicy().getPolicy());
            case AGREE_TERMS -> write(OWN, Treaties.version(body.getAgreeTerms().getTerms()));
            case END_TREATY -> write(OWN, Treaties.version(body.getEndTreaty().getTerms()));
            default -> {}
        }
    }

    private static Hold.Purpose gift(long to) {
        return new Hold.Purpose.Gift(AccountId.ofLong(to));
    }

    private void hold(NewCommand command, long from, long amount, long until, Hold.Purpose purpose) {
        Lot lot = new Lot(new Points(OWN, amount), FakeLedger.EXPIRY);
        holds.put(
                command.id(),
                new Hold(
                        command.id(),
                        AccountId.ofLong(from),
                        purpose,
                        new Hold.Asked(amount, Instant.ofEpochMilli(until), Command.Quoted.NOTHING),
                        List.of(lot),
                        Instant.EPOCH,
                        Instant.ofEpochMilli(until),
                        Hold.State.HELD));
    }

    private void end(ByteString id, Hold.State how) {
        holds.computeIfPresent(
                CommandId.of(id.toByteArray()),
                (_, hold) -> new Hold(
                        hold.id(),
                        hold.account(),
                        hold.purpose(),
                        hold.asked(),
                        List.of(),
                        hold.heldAt(),
                        hold.until(),
                        how));
    }

    /** Writes a version into a platform's half. */
    void write(PlatformId platform, TreatyVersion version) {
        TreatyHalves halves = treaties.getOrDefault(version.direction(), TreatyHalves.none(version.direction()));
        List<TreatyVersion> versions = new ArrayList<>(halves.of(platform).versions());
        versions.add(version);
        TreatyHalf half = new TreatyHalf(versions);
        treaties.put(
                version.direction(),
                platform.equals(version.direction().source())
                        ? new TreatyHalves(version.direction(), half, halves.atTarget())
                        : new TreatyHalves(version.direction(), halves.atSource(), half));
    }

    void record(CommandId id, LedgerEntry entry) {
        entries.put(id, entry);
    }

    List<TreatyHalves> treaties() {
        return List.copyOf(treaties.values());
    }

    Optional<HoldView> hold(CommandId id) {
        return Optional.ofNullable(holds.get(id)).map(hold -> new HoldView(OWN, hold, 1));
    }

    void taken(RewardId reward, long number) {
        taken.put(reward, number);
    }

    List<RewardView> rewards() {
        return rewards.values().stream()
                .map(reward -> new RewardView(
                        OWN,
                        reward,
                        taken.getOrDefault(reward.id(), 0L),
                        reward.price(SCHEME, SCHEME.platforms().getFirst()),
                        1))
                .toList();
    }

    Optional<LedgerEntry> entry(CommandId id) {
        return Optional.ofNullable(entries.get(id));
    }

    Policy policy() {
        return policy;
    }
}
