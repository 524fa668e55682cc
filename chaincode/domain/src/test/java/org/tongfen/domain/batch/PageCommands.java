package org.tongfen.domain.batch;

import static org.tongfen.domain.batch.PageWords.accountOf;
import static org.tongfen.domain.batch.PageWords.commandId;
import static org.tongfen.domain.batch.PageWords.direction;
import static org.tongfen.domain.batch.PageWords.numberedTerms;
import static org.tongfen.domain.batch.PageWords.options;
import static org.tongfen.domain.batch.PageWords.platform;
import static org.tongfen.domain.batch.PageWords.platformOf;
import static org.tongfen.domain.batch.PageWords.policy;
import static org.tongfen.domain.batch.PageWords.reward;
import static org.tongfen.domain.batch.PageWords.rewardOf;
import static org.tongfen.domain.batch.PageWords.time;
import static org.tongfen.domain.batch.PageWords.units;
import static org.tongfen.domain.batch.PageWords.version;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.command.Original;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.treaty.HeadroomId;
import org.tongfen.domain.treaty.TreatyVersion;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.PlatformId;

/** The commands of a ledger page, and the lanes on which they run unless the page says otherwise. */
final class PageCommands {
    private final Books books;
    private final Map<CommandId, Books.Lane> lanes = new HashMap<>();

    PageCommands(Books books) {
        this.books = books;
    }

    /** The lane on which a command runs by itself. */
    Books.Lane lane(List<String> words) {
        return switch (words.getFirst()) {
            case "exchange", "receive" -> towards(words.get(1), words.get(3));
            case "hold" -> towards(words.get(2), words.get(4));
            case "commit" -> laneOf(words.get(1));
            case "void" -> within(laneOf(words.get(1)));
            case "expire" -> words.get(1).startsWith("#") ? within(laneOf(words.get(1))) : within(words.get(1));
            case "reverse" -> laneOfReversal(words);
            case "allow" -> within(laneOf(words.get(1)));
            case "give", "take" -> new Books.Lane(direction(words.get(1)), LaneId.parse(words.get(2)));
            case "post" -> within(words.get(1));
            case "agree", "cease", "policy", "unreadable" ->
                new Books.Lane(new Direction(platform(words.get(1)), platform(words.get(1))));
            default -> within(words.get(1));
        };
    }

    // The platform whose points were received undoes an exchange, and the lane of the account that has to give them
    // back.
    private Books.Lane laneOfReversal(List<String> words) {
        Books.Lane original = laneOf(words.get(1));
        int by = words.indexOf("by");
        PlatformId book = by < 0 ? original.direction().target() : platform(words.get(by + 1));
        PlatformId source = original.direction().source();
        LaneId lane =
                switch (books.proof(origin(commandId(words.get(1)))).told().effect()) {
                    case Original.Effect.Issued issued -> issued.to().lane();
                    case Original.Effect.Spent spent -> spent.from().lane();
                    case Original.Effect.Given given -> given.to().lane();
                    case Original.Effect.Exchanged exchanged -> exchanged.to().lane();
                    case Original.Effect.Other _, Original.Effect.Nothing _ -> LaneId.FIRST;
                };
        return new Books.Lane(new Direction(book, book.equals(source) ? book : source), lane);
    }

    private Books.Lane laneOf(String id) {
        return lanes.getOrDefault(commandId(id), new Books.Lane(direction("a->a")));
    }

    private static Books.Lane towards(String from, String to) {
        return new Books.Lane(new Direction(platformOf(from), platformOf(to)), PageWords.laneOf(from));
    }

    private static Books.Lane within(String who) {
        return towards(who, who);
    }

    private static Books.Lane within(Books.Lane lane) {
        PlatformId book = lane.direction().source();
        return new Books.Lane(new Direction(book, book), lane.id());
    }

    /** The command, which is going to run on a lane. */
    Command command(List<String> words, CommandId id, Books.Lane lane) {
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
            case "reverse" ->
                new Command.Reverse(
                        id,
                        books.proof(origin(commandId(first))),
                        words.getLast().equals("unclaimed"));
            case "allow" -> new Command.AllowReversal(id, origin(commandId(first)));
            case "post" -> new Command.PostArrival(oldestArrival(lane));
            case "give" ->
                new Command.GiveHeadroom(
                        kind(words.get(5)), LaneId.parse(words.get(4)), amount(words.get(5), words.get(6)));
            case "take" -> new Command.TakeHeadroom(oldestHeadroom(lane));
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

    private static Headroom.Kind kind(String word) {
        return word.equals("day") ? Headroom.Kind.DAY : Headroom.Kind.CREDIT_LINE;
    }

    private static long amount(String kind, String number) {
        return kind.equals("day") ? units(number) : Long.parseLong(number);
    }

    private ArrivalId oldestArrival(Books.Lane lane) {
        PlatformId book = lane.direction().source();
        return books.book(book).arrivals.keySet().stream()
                .filter(waiting -> waiting.receiver().equals(lane.id()))
                .map(MemoryBook.Waiting::id)
                .findFirst()
                .orElseGet(() -> new ArrivalId(book, LaneId.FIRST, Integer.MAX_VALUE));
    }

    private HeadroomId oldestHeadroom(Books.Lane lane) {
        return books.book(lane.direction().source()).headroom.keySet().stream()
                .filter(offered -> offered.receiver().equals(lane.id())
                        && offered.counterparty().equals(lane.direction().target()))
                .map(MemoryBook.Offered::id)
                .findFirst()
                .orElseGet(() -> new HeadroomId(LaneId.FIRST, Integer.MAX_VALUE));
    }

    private Origin origin(CommandId id) {
        return Books.SCHEME.platforms().stream()
                .flatMap(platform -> books.book(platform.id()).origin(id).stream())
                .findFirst()
                .orElseGet(() -> new Origin(Books.A, LaneId.FIRST, Integer.MAX_VALUE, 0));
    }
}
