package org.tongfen.wire;

import java.util.HexFormat;
import java.util.Optional;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.PlatformId;
import org.tongfen.domain.RewardId;

/** The keys of the ledger's state, as text, and the way back from a key to what it names. */
public final class Keys {
    /** Clearing: the scheme. */
    public static final String SCHEME = "scheme";

    /** Clearing: the open settlement window. */
    public static final String WINDOW = "window";

    private static final String ACCOUNT = "account/";
    private static final String LANE = "lane/";
    private static final String BATCH = "batch/";
    private static final String DUE = "due/";
    private static final String CLAIM = "claim/";
    private static final String TREATY = "treaty/";
    private static final String INTAKE = "intake/";
    private static final String HOLD = "hold/";
    private static final String REWARD = "reward/";
    private static final String USE = "use/";
    private static final String REVERSED = "reversed/";

    /** Book: the platform's own rules. */
    public static final String POLICY = "policy";

    private Keys() {}

    /** Key of an account. */
    public static String account(AccountId account) {
        return ACCOUNT + account;
    }

    /** Key of a lane's progress. */
    public static String lane(LaneId lane) {
        return LANE + lane;
    }

    /** Key of the record of a batch. */
    public static String batch(LaneId lane, long sequence) {
        return BATCH + lane + "/" + HexFormat.of().toHexDigits(sequence);
    }

    /** Key of what a platform owes to a counterparty through one lane in one window. */
    public static String due(long window, PlatformId counterparty, int lane) {
        return DUE + HexFormat.of().toHexDigits(window) + "/" + counterparty + "/" + lane;
    }

    /** Key of what a counterparty owes to a platform through one lane in one window. */
    public static String claim(long window, PlatformId counterparty, int lane) {
        return CLAIM + HexFormat.of().toHexDigits(window) + "/" + counterparty + "/" + lane;
    }

    /** Key of one platform's half of a treaty. */
    public static String treaty(PlatformId source, PlatformId target) {
        return TREATY + source + "/" + target;
    }

    /** Key of what another platform's lane has used of the treaty's daily limit. */
    public static String intake(PlatformId counterparty, int lane) {
        return INTAKE + counterparty + "/" + lane;
    }

    /** Key of a hold. */
    public static String hold(CommandId hold) {
        return HOLD + hold;
    }

    /** Key of a reward. */
    public static String reward(RewardId reward) {
        return REWARD + reward;
    }

    /** Key of how often a member has had a reward. */
    public static String use(RewardId reward, AccountId account) {
        return USE + reward + "/" + account;
    }

    /** Key of the mark that a command has been undone. */
    public static String reversed(CommandId command) {
        return REVERSED + command;
    }

    /** What a key of a book names. */
    public sealed interface Named {
        /** An account. */
        record Account(AccountId account) implements Named {}

        /** A lane's progress. */
        record Lane(LaneId lane) implements Named {}

        /** The record of a batch. */
        record Batch(LaneId lane, long sequence) implements Named {}

        /** What the book's platform owes. */
        record Due(long window, PlatformId counterparty, int lane) implements Named {}

        /** What the book's platform is owed. */
        record Claim(long window, PlatformId counterparty, int lane) implements Named {}

        /** The platform's half of a treaty. */
        record Treaty(PlatformId source, PlatformId target) implements Named {}

        /** What another platform's lane has used of the treaty's daily limit. */
        record Intake(PlatformId counterparty, int lane) implements Named {}

        /** A hold. */
        record Hold(CommandId hold) implements Named {}

        /** A reward. */
        record Reward(RewardId reward) implements Named {}

        /** How often a member has had a reward. */
        record Use(RewardId reward, AccountId account) implements Named {}

        /** The mark that a command has been undone. */
        record Reversed(CommandId command) implements Named {}

        /** The platform's own rules. */
        record Policy() implements Named {}
    }

    /** The key that names something. */
    public static String format(Named named) {
        return switch (named) {
            case Named.Account(AccountId account) -> account(account);
            case Named.Lane(LaneId lane) -> lane(lane);
            case Named.Batch(LaneId lane, long sequence) -> batch(lane, sequence);
            case Named.Due(long window, PlatformId counterparty, int lane) -> due(window, counterparty, lane);
            case Named.Claim(long window, PlatformId counterparty, int lane) -> claim(window, counterparty, lane);
            case Named.Treaty(PlatformId source, PlatformId target) -> treaty(source, target);
            case Named.Intake(PlatformId counterparty, int lane) -> intake(counterparty, lane);
            case Named.Hold(CommandId hold) -> hold(hold);
            case Named.Reward(RewardId reward) -> reward(reward);
            case Named.Use(RewardId reward, AccountId account) -> use(reward, account);
            case Named.Reversed(CommandId command) -> reversed(command);
            case Named.Policy _ -> POLICY;
        };
    }

    /** What a key of a book names; empty if it is not spelt as {@link #format} spells it. */
    public static Optional<Named> parse(String key) {
        return read(key).filter(named -> format(named).equals(key));
    }

    private static Optional<Named> read(String key) {
        String[] part = key.split("/", -1);
        try {
            return switch (part[0] + "/" + part.length) {
                case "account/2" -> Optional.of(new Named.Account(AccountId.parse(part[1])));
                case "lane/3" -> Optional.of(new Named.Lane(lane(part[1], part[2])));
                case "batch/4" -> Optional.of(new Named.Batch(lane(part[1], part[2]), hex(part[3])));
                case "due/4" -> {
                    LaneId lane = lane(part[2], part[3]);
                    yield Optional.of(new Named.Due(hex(part[1]), lane.target(), lane.number()));
                }
                case "claim/4" -> {
                    LaneId lane = lane(part[2], part[3]);
                    yield Optional.of(new Named.Claim(hex(part[1]), lane.target(), lane.number()));
                }
                case "intake/3" -> {
                    LaneId lane = lane(part[1], part[2]);
                    yield Optional.of(new Named.Intake(lane.target(), lane.number()));
                }
                case "hold/2" -> Optional.of(new Named.Hold(CommandId.parse(part[1])));
                case "reward/2" -> Optional.of(new Named.Reward(new RewardId(part[1])));
                case "use/3" -> Optional.of(new Named.Use(new RewardId(part[1]), AccountId.parse(part[2])));
                case "reversed/2" -> Optional.of(new Named.Reversed(CommandId.parse(part[1])));
                case "policy/1" -> Optional.of(new Named.Policy());
                case "treaty/3" -> Optional.of(new Named.Treaty(new PlatformId(part[1]), new PlatformId(part[2])));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static LaneId lane(String target, String number) {
        return new LaneId(new PlatformId(target), Integer.parseInt(number));
    }

    private static long hex(String digits) {
        return HexFormat.fromHexDigitsToLong(digits);
    }
}
