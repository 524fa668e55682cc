package org.tongfen.wire;

import java.util.Base64;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.treaty.HeadroomId;
import org.tongfen.domain.value.PlatformId;

/**
 * The parts of a key, read one after the other. Reading throws {@link IllegalArgumentException} for a part that is missing
 * or of another form; parts that nobody reads are found by comparing the key with how it would be spelt.
 */
final class KeyParts {
    private final String[] parts;
    private int next;

    private KeyParts(String[] parts) {
        this.parts = parts;
    }

    static KeyParts of(String key) {
        return new KeyParts(key.split("/", -1));
    }

    BookKey key() {
        String letter = part();
        return switch (letter) {
            case "a" -> new BookKey.Account(account());
            case "r" -> new BookKey.Roster(lane());
            case "v" -> new BookKey.Arrival(lane(), new ArrivalId(platform(), lane(), number()));
            case "g" -> new BookKey.Headroom(lane(), platform(), headroom());
            case "G" -> new BookKey.MirroredHeadroom(platform(), lane(), headroom());
            case "l" -> new BookKey.Lane(lane());
            case "b" -> new BookKey.Batch(lane(), number());
            case "d" -> new BookKey.Due(number(), platform(), lane());
            case "c" -> new BookKey.Claim(number(), platform(), lane());
            case "i" -> new BookKey.Intake(platform(), lane());
            case "t" -> new BookKey.Treaty(new Direction(platform(), platform()));
            case "p" -> new BookKey.Policy();
            case "o" -> new BookKey.Reward(reward());
            case "s" -> new BookKey.Stock(reward());
            case "u" -> new BookKey.Use(reward(), account());
            case "h" -> new BookKey.Hold(CommandId.of(Base64.getUrlDecoder().decode(part())));
            case "x" -> new BookKey.Reversed(new Origin(platform(), lane(), number(), place()));
            case "y" -> new BookKey.Consent(lane(), number(), place());
            default -> throw new IllegalArgumentException("no key begins with " + letter);
        };
    }

    private String part() {
        if (next == parts.length) {
            throw new IllegalArgumentException("the key is too short");
        }
        return parts[next++];
    }

    private AccountId account() {
        return AccountId.parse(part());
    }

    private LaneId lane() {
        return LaneId.parse(part());
    }

    private PlatformId platform() {
        return new PlatformId(part());
    }

    private RewardId reward() {
        return new RewardId(part());
    }

    private HeadroomId headroom() {
        return new HeadroomId(lane(), number());
    }

    private long number() {
        long number = Long.parseLong(part());
        if (number < 0) {
            throw new IllegalArgumentException("no number of a key is below 0");
        }
        return number;
    }

    private int place() {
        return Integer.parseInt(part());
    }
}
