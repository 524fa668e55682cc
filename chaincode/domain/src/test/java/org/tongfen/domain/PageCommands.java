package org.tongfen.domain;

import static org.tongfen.domain.PageWords.accountOf;
import static org.tongfen.domain.PageWords.commandId;
import static org.tongfen.domain.PageWords.direction;
import static org.tongfen.domain.PageWords.numberedTerms;
import static org.tongfen.domain.PageWords.options;
import static org.tongfen.domain.PageWords.platform;
import static org.tongfen.domain.PageWords.platformOf;
import static org.tongfen.domain.PageWords.policy;
import static org.tongfen.domain.PageWords.reward;
import static org.tongfen.domain.PageWords.rewardOf;
import static org.tongfen.domain.PageWords.time;
import static org.tongfen.domain.PageWords.units;
import static org.tongfen.domain.PageWords.version;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The commands of a ledger page, and the lanes on which they run unless the page says otherwise. */
final class PageCommands {
    private final Books books;
    private final Map<CommandId, Direction> lanes = new HashMap<>();

    PageCommands(Books books) {
        this.books = books;
    }

    /** The lane on which a command runs by itself. */
    Direction lane(List<String> words) {
        return switch (words.getFirst()) {
            case "exchange", "receive" -> new Direction(platformOf(words.get(1)), platformOf(words.get(3)));
            case "hold" -> new Direction(platformOf(words.get(2)), platformOf(words.get(4)));
            case "commit" -> laneOf(words.get(1));
            case "void" -> within(laneOf(words.get(1)).source());
            case "expire" ->
                within(words.get(1).startsWith("#") ? laneOf(words.get(1)).source() : platformOf(words.get(1)));
            case "reverse" -> laneOfReversal(words);
            case "agree", "cease", "policy", "unreadable" -> within(platform(words.get(1)));
            default -> within(platformOf(words.get(1)));
        };
    }

    // An exchange is undone by the platform whose points were received.
    private Direction laneOfReversal(List<String> words) {
        Direction original = laneOf(words.get(1));
        PlatformId by = words.size() > 2 ? platform(words.get(3)) : original.target();
        return new Direction(by, by.equals(original.source()) ? by : original.source());
    }

    private Direction laneOf(String id) {
        return lanes.getOrDefault(commandId(id), direction("a->a"));
    }

    private static Direction within(PlatformId platform) {
        return new Direction(platform, platform);
    }

    /** The command, which is going to run on a lane. */
    Command command(List<String> words, CommandId id, Direction lane) {
        lanes.putIfAbsent(id, lane);
        String first = words.get(1);
        return switch (words.getFirst()) {
            case "open" -> new Command.OpenAccount(id, accountOf(first));
            case "freeze" -> new Command.FreezeAccount(id, accountOf(first));
            case "unfreeze" -> new Command.UnfreezeAccount(id, accountOf(first));
            case "close" -> new Command.CloseAccount(id, accountOf(first));
            case "issue" -> issue(words, id);
            case "burn" -> new Command.Burn(id, accountOf(first), units(words.get(2)));
            case "expire" ->
                first.startsWith("#")
                        ? new Command.ExpireHold(id, commandId(first))
                        : new Command.Expire(id, accountOf(first));
            case "gift" -> new Command.Gift(id, accountOf(first), accountOf(words.get(3)), units(words.get(4)));
            case "exchange" -> exchange(words, id, Command.Fixed.SEND);
            case "receive" -> exchange(words, id, Command.Fixed.RECEIVE);
            case "hold" -> hold(words, id);
            case "commit" -> new Command.Commit(id, commandId(first), words.size() > 2 ? units(words.get(2)) : 0);
            case "void" -> new Command.VoidHold(id, commandId(first));
            case "redeem" -> new Command.Redeem(id, accountOf(first), rewardOf(words.get(3)), units(words.get(4)));
            case "reverse" -> new Command.Reverse(id, origin(commandId(first)));
            case "offer" -> new Command.SetReward(id, reward(words.subList(1, words.size())));
            case "policy" -> new Command.SetPolicy(id, policy(options(words, 2)));
            case "agree" -> new Command.AgreeTerms(id, numberedTerms(words.subList(2, words.size())));
            case "cease" ->
                new Command.EndTreaty(
                        id,
                        new TreatyVersion.Ending(
                                direction(words.get(2)),
                                version(words.get(3)),
                                time(options(words, 4).get("from"))));
            case "unreadable" -> new Command.Unreadable(id);
            default -> throw new IllegalArgumentException("no such command: " + words.getFirst());
        };
    }

    private static Command issue(List<String> words, CommandId id) {
        String from = options(words, 3).get("from");
        return new Command.Issue(
                id, accountOf(words.get(1)), units(words.get(2)), from == null ? Lot.ALWAYS : time(from));
    }

    private static Command exchange(List<String> words, CommandId id, Command.Fixed fixed) {
        return new Command.Exchange(
                id, accountOf(words.get(1)), accountOf(words.get(3)), units(words.get(4)), fixed, quoted(words, 5));
    }

    private static Command.Quoted quoted(List<String> words, int from) {
        Map<String, String> options = options(words, from);
        Command.Quoted nothing = Command.Quoted.NOTHING;
        return new Command.Quoted(
                options.containsKey("quote") ? version(options.get("quote")) : nothing.version(),
                options.containsKey("good") ? time(options.get("good")) : nothing.goodUntil());
    }

    // hold gift alice@a -> bob@a 5.00 until 2026-07-01
    private static Command hold(List<String> words, CommandId id) {
        AccountId from = accountOf(words.get(2));
        long amount = units(words.get(5));
        Instant until = time(options(words, 6).get("until"));
        return switch (words.get(1)) {
            case "gift" -> new Command.HoldGift(id, from, accountOf(words.get(4)), amount, until);
            case "exchange" ->
                new Command.HoldExchange(id, from, accountOf(words.get(4)), amount, quoted(words, 6), until);
            case "redeem" -> new Command.HoldRedemption(id, from, rewardOf(words.get(4)), amount, until);
            default -> throw new IllegalArgumentException("nothing is held for that: " + words.get(1));
        };
    }

    private Origin origin(CommandId id) {
        return Books.SCHEME.platforms().stream()
                .flatMap(platform -> books.book(platform.id()).origin(id).stream())
                .findFirst()
                .orElseGet(() -> new Origin(Books.A, new LaneId(Books.A, 0), Integer.MAX_VALUE, 0));
    }
}
