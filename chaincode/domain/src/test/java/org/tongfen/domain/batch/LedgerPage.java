package org.tongfen.domain.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.domain.batch.PageWords.accountOf;
import static org.tongfen.domain.batch.PageWords.direction;
import static org.tongfen.domain.batch.PageWords.platform;
import static org.tongfen.domain.batch.PageWords.platformOf;
import static org.tongfen.domain.batch.PageWords.time;
import static org.tongfen.domain.batch.PageWords.units;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.book.Claim;
import org.tongfen.domain.book.Supply;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.rules.Decision;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;

/**
 * Plays a ledger page: text whose lines are events with the outcome that is expected, and balances. The resource {@code
 * pages/README} explains the lines.
 */
final class LedgerPage {
    private static final String ARROW = " => ";

    private final Books books = new Books(time("2026-06-15"));
    private final PageCommands commands = new PageCommands(books);
    private final List<Command> batch = new ArrayList<>();
    private final List<List<String>> expected = new ArrayList<>();
    private Books.Lane openLane = new Books.Lane(direction("a->a"));
    private boolean grouping;
    private int lastId = 1000;

    /** Plays a page; fails with the number and text of the line that does not hold. */
    static void play(List<String> lines) {
        LedgerPage page = new LedgerPage();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            try {
                page.line(line);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("line " + (i + 1) + ": " + line + System.lineSeparator() + e.getMessage(), e);
            }
        }
        assertThat(page.grouping).as("a batch is not ended").isFalse();
    }

    private void line(String line) {
        if (line.isEmpty()) {
            return;
        }
        List<String> words = words(line);
        switch (words.getFirst()) {
            case "now" -> books.at(time(words.get(1)));
            case "lanes" -> books.withLanes(Map.of(platform(words.get(1)), Integer.parseInt(words.get(2))));
            case "arrivals" -> books.letArrivalsWait();
            case "given" -> {
                PlatformId platform = platformOf(words.get(1));
                books.with(platform, accountOf(words.get(1)), PageWords.lots(platform, from(words, 2)));
            }
            case "treaty" -> books.withTreaty(PageWords.terms(from(words, 1), 1));
            case "half" -> books.withHalf(platform(words.get(1)), PageWords.numberedTerms(from(words, 2)));
            case "owing" -> owing(direction(words.get(1)), Long.parseLong(words.get(2)));
            case "batch" -> {
                LaneId lane = words.size() > 2 ? LaneId.parse(words.get(3)) : LaneId.FIRST;
                openLane = new Books.Lane(direction(words.get(1)), lane);
                grouping = true;
            }
            case "end" -> {
                grouping = false;
                runBatch();
            }
            default -> {
                if (line.contains(ARROW)) {
                    command(line);
                } else {
                    state(words);
                }
            }
        }
    }

    private static List<String> words(String line) {
        return List.of(line.strip().split("\\s+"));
    }

    private static List<String> from(List<String> words, int index) {
        return words.subList(index, words.size());
    }

    private void owing(Direction direction, long microYuan) {
        books.withDue(direction, new MicroYuan(microYuan));
        books.withClaim(direction, new Claim(new MicroYuan(microYuan), Points.none(direction.target())));
    }

    private void command(String line) {
        List<String> words = new ArrayList<>(words(line.substring(0, line.indexOf(ARROW))));
        CommandId id = words.getFirst().startsWith("#")
                ? PageWords.commandId(words.removeFirst())
                : PageWords.commandId(lastId++);
        if (!grouping) {
            openLane = commands.lane(words);
        }
        batch.add(commands.command(words, id, openLane));
        expected.add(words(line.substring(line.indexOf(ARROW) + ARROW.length())));
        if (!grouping) {
            runBatch();
        }
    }

    private void runBatch() {
        Map<PlatformId, MemoryBook.Snapshot> before = books.snapshot();
        List<Decision> decisions = books.run(openLane, List.copyOf(batch)).decisions();
        for (int i = 0; i < decisions.size(); i++) {
            assertThat(PageFacts.of(decisions.get(i)))
                    .as("outcome of %s", batch.get(i))
                    .containsAllEntriesOf(PageFacts.expected(expected.get(i)));
        }
        if (decisions.stream().allMatch(d -> d.outcome() != Outcome.OK)) {
            assertThat(books.snapshot()).as("a refused command changes nothing").isEqualTo(before);
        }
        batch.clear();
        expected.clear();
    }

    private void state(List<String> words) {
        String who = words.getFirst();
        String value = words.getLast();
        switch (words.get(1)) {
            case "has" -> assertThat(account(who).lots()).isEqualTo(PageWords.lots(platformOf(who), from(words, 2)));
            case "holds" -> assertThat(account(who).held().units()).isEqualTo(units(value));
            case "spendable" ->
                assertThat(account(who).spendable(books.now()).units()).isEqualTo(units(value));
            case "pending" ->
                assertThat(account(who).pending(books.now()).units()).isEqualTo(units(value));
            case "unknown" -> assertThat(books.accounts(platformOf(who))).doesNotContainKey(accountOf(who));
            case "is" -> assertThat(status(who)).isEqualTo(value.toUpperCase(Locale.ROOT));
            case "taken" ->
                assertThat(books.book(platformOf(who)).taken.getOrDefault(PageWords.rewardOf(who), 0L))
                        .isEqualTo(Long.parseLong(value));
            case "waits" -> assertThat(waiting(who)).isEqualTo(PageWords.lots(platformOf(who), from(words, 3)));
            case "versions" ->
                assertThat(books.book(platform(who)).halves.get(direction(words.get(2))).versions().stream()
                                .map(version -> String.valueOf(version.version()))
                                .toList())
                        .isEqualTo(from(words, 3));
            case "roster" ->
                assertThat(books.book(platformOf(who))
                                .lane(PageWords.laneOf(who))
                                .roster())
                        .isEqualTo(Long.parseLong(value));
            case "owes" -> {
                Direction direction = new Direction(platform(who), platform(words.get(2)));
                assertThat(books.due(direction).amount()).as("due").isEqualTo(Long.parseLong(value));
                assertThat(books.claim(direction).owed()).as("claim").isEqualTo(books.due(direction));
            }
            case "issued", "returned", "burned", "expired", "redeemed", "exchanged_out" ->
                assertThat(books.counted(platform(who), counter(words.get(1)))).isEqualTo(units(value));
            default -> throw new IllegalArgumentException("no such line");
        }
    }

    private static Supply.Counter counter(String name) {
        return Supply.Counter.valueOf(name.toUpperCase(Locale.ROOT));
    }

    // What has arrived for an account and is not posted.
    private List<Lot> waiting(String name) {
        return books.book(platformOf(name)).arrivals.values().stream()
                .flatMap(arrival -> arrival.credits().stream())
                .filter(credit -> credit.account().equals(accountOf(name)))
                .flatMap(credit -> credit.lots().stream())
                .toList();
    }

    private Account account(String name) {
        Account account = books.accounts(platformOf(name)).get(accountOf(name));
        assertThat(account).as("the account exists").isNotNull();
        return account;
    }

    // Of an account, or of a hold.
    private String status(String name) {
        if (!name.startsWith("#")) {
            return account(name).status().name();
        }
        return Books.SCHEME.platforms().stream()
                .map(platform -> books.book(platform.id()).holds.get(PageWords.commandId(name)))
                .filter(hold -> hold != null)
                .map(hold -> hold.state().name())
                .findFirst()
                .orElse("UNKNOWN");
    }
}
