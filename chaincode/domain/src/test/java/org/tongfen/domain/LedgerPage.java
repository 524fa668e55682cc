package org.tongfen.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Plays a ledger page: text whose lines are events with the outcome that is expected, and balances. The resource {@code
 * pages/README} explains the lines.
 */
final class LedgerPage {
    private static final String ARROW = " => ";

    private final Books books = new Books(time("2026-06-15"));
    private final List<Command> batch = new ArrayList<>();
    private final List<List<String>> expected = new ArrayList<>();
    private Direction openLane = direction("a->a");
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
        List<String> words = List.of(line.split("\\s+"));
        switch (words.getFirst()) {
            case "now" -> books.at(time(words.get(1)));
            case "given" -> books.with(platformOf(words.get(1)), accountOf(words.get(1)), lots(words, 2));
            case "treaty" -> books.withTreaty(terms(words.subList(1, words.size()), 1));
            case "half" -> books.withHalf(platform(words.get(1)), numberedTerms(words.subList(2, words.size())));
            case "owing" -> owing(direction(words.get(1)), Long.parseLong(words.get(2)));
            case "batch" -> {
                openLane = direction(words.get(1));
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

    private void owing(Direction direction, long microYuan) {
        books.withDue(direction, new MicroYuan(microYuan));
        books.withClaim(direction, new Claim(new MicroYuan(microYuan), Points.none(direction.target())));
    }

    private void command(String line) {
        List<String> words = new ArrayList<>(
                List.of(line.substring(0, line.indexOf(ARROW)).strip().split("\\s+")));
        String id = words.getFirst().startsWith("#") ? words.removeFirst().substring(1) : String.valueOf(lastId++);
        Direction lane = lane(words);
        batch.add(command(words, commandId(Integer.parseInt(id))));
        expected.add(List.of(
                line.substring(line.indexOf(ARROW) + ARROW.length()).strip().split("\\s+")));
        if (!grouping) {
            openLane = lane;
            runBatch();
        }
    }

    private static Direction lane(List<String> words) {
        String owner = words.get(1).replaceAll("^.*@", "");
        String other = words.getFirst().equals("exchange") ? words.get(3).replaceAll("^.*@", "") : owner;
        return direction(owner + "->" + other);
    }

    private static Command command(List<String> words, CommandId id) {
        return switch (words.getFirst()) {
            case "open" -> new Command.OpenAccount(id, accountOf(words.get(1)));
            case "issue" -> new Command.Issue(id, accountOf(words.get(1)), units(words.get(2)));
            case "gift" -> new Command.Gift(id, accountOf(words.get(1)), accountOf(words.get(3)), units(words.get(4)));
            case "exchange" ->
                new Command.Exchange(id, accountOf(words.get(1)), accountOf(words.get(3)), units(words.get(4)));
            case "agree" -> new Command.AgreeTerms(id, numberedTerms(words.subList(2, words.size())));
            case "unreadable" -> new Command.Unreadable(id);
            default -> throw new IllegalArgumentException("no such command: " + words.getFirst());
        };
    }

    private void runBatch() {
        Books.Snapshot before = books.snapshot();
        List<Decision> decisions = books.run(openLane, List.copyOf(batch)).decisions();
        for (int i = 0; i < decisions.size(); i++) {
            assertThat(facts(decisions.get(i)))
                    .as("outcome of %s", batch.get(i))
                    .containsAllEntriesOf(expectation(expected.get(i)));
        }
        if (decisions.stream().allMatch(d -> d.outcome() != Outcome.OK)) {
            assertThat(books.snapshot()).as("a refused command changes nothing").isEqualTo(before);
        }
        batch.clear();
        expected.clear();
    }

    private static Map<String, String> facts(Decision decision) {
        Map<String, String> facts =
                new HashMap<>(Map.of("outcome", decision.outcome().name()));
        if (decision instanceof Decision.Refused refused) {
            facts.put("bound", String.valueOf(refused.bound()));
            facts.put("earliest", String.valueOf(refused.bound()));
        }
        if (decision instanceof Decision.Exchanged done) {
            facts.put("fee", String.valueOf(done.conversion().fee().units()));
            facts.put("received", String.valueOf(done.conversion().received().units()));
            facts.put("owed", String.valueOf(done.owed().amount()));
            facts.put("remainder", String.valueOf(done.remainder().amount()));
            facts.put("version", String.valueOf(done.terms().version()));
        }
        return facts;
    }

    private static Map<String, String> expectation(List<String> words) {
        Map<String, String> facts = new HashMap<>(Map.of("outcome", words.getFirst()));
        for (int i = 1; i < words.size(); i += 2) {
            String value = words.get(i + 1);
            facts.put(
                    words.get(i),
                    switch (words.get(i)) {
                        case "owed", "remainder", "version" -> value;
                        case "earliest" -> String.valueOf(time(value).toEpochMilli());
                        default -> String.valueOf(units(value));
                    });
        }
        return facts;
    }

    private void state(List<String> words) {
        String what = words.get(1);
        switch (what) {
            case "has" -> {
                Account account = books.accounts(platformOf(words.getFirst())).get(accountOf(words.getFirst()));
                assertThat(account).as("the account exists").isNotNull();
                assertThat(account.lots()).isEqualTo(lots(words, 2));
            }
            case "unknown" ->
                assertThat(books.accounts(platformOf(words.getFirst()))).doesNotContainKey(accountOf(words.getFirst()));
            case "owes" -> {
                Direction direction = new Direction(platform(words.getFirst()), platform(words.get(2)));
                assertThat(books.due(direction).amount()).as("due").isEqualTo(Long.parseLong(words.get(3)));
                assertThat(books.claim(direction).owed()).as("claim").isEqualTo(books.due(direction));
            }
            default -> throw new IllegalArgumentException("no such line");
        }
    }

    private static Terms numberedTerms(List<String> words) {
        List<String> rest = new ArrayList<>(words);
        return terms(rest, Integer.parseInt(rest.remove(1).substring(1)));
    }

    // a->b 5/6 [fee 25bp+1.00] [max 50.00] [from 2026-01-01]
    private static Terms terms(List<String> words, int version) {
        String[] rate = words.get(1).split("/");
        Map<String, String> options = new HashMap<>(Map.of("fee", "0bp+0", "from", "2026-01-01"));
        for (int i = 2; i < words.size(); i += 2) {
            options.put(words.get(i), words.get(i + 1));
        }
        String[] fee = options.get("fee").split("bp\\+");
        return new Terms(
                direction(words.getFirst()),
                version,
                new Rate(Long.parseLong(rate[0]), Long.parseLong(rate[1])),
                new Fee(Integer.parseInt(fee[0]), units(fee[1])),
                options.containsKey("max") ? units(options.get("max")) : Points.LARGEST_AMOUNT,
                time(options.get("from")));
    }

    // 500.00 until 2026-12-01, 333.33 until 2027-01-01
    private static List<Lot> lots(List<String> words, int from) {
        List<Lot> lots = new ArrayList<>();
        if (from >= words.size() || words.get(from).equals("nothing")) {
            return lots;
        }
        PlatformId platform = platformOf(words.getFirst().equals("given") ? words.get(1) : words.getFirst());
        Iterator<String> rest = Arrays.stream(
                        String.join(" ", words.subList(from, words.size())).split("[, ]+|until"))
                .filter(word -> !word.isEmpty())
                .iterator();
        while (rest.hasNext()) {
            lots.add(new Lot(new Points(platform, units(rest.next())), time(rest.next())));
        }
        return lots;
    }

    static Instant time(String text) {
        LocalDateTime local = text.contains("T")
                ? LocalDateTime.parse(text)
                : LocalDate.parse(text).atStartOfDay();
        return local.toInstant(Platform.BUSINESS_TIME);
    }

    static CommandId commandId(int number) {
        byte[] bytes = new byte[CommandId.BYTES];
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[i] = (byte) (number >>> (Byte.SIZE * i));
        }
        return CommandId.of(bytes);
    }

    private static long units(String decimal) {
        return new BigDecimal(decimal).movePointRight(2).longValueExact();
    }

    private static PlatformId platform(String letter) {
        return new PlatformId("platform_" + letter);
    }

    private static Direction direction(String text) {
        String[] ends = text.split("->");
        return new Direction(platform(ends[0]), platform(ends[1]));
    }

    private static PlatformId platformOf(String account) {
        return platform(account.substring(account.indexOf('@') + 1));
    }

    private static AccountId accountOf(String account) {
        return new AccountId(7, account.substring(0, account.indexOf('@')).hashCode());
    }
}
