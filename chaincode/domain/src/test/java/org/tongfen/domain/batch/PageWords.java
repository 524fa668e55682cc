package org.tongfen.domain.batch;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.reward.Reward;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Policy;
import org.tongfen.domain.treaty.Fee;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;
import org.tongfen.domain.value.Rate;

/** The words of ledger pages: amounts, times, names, lots, terms. */
public final class PageWords {
    // Written down once more, so that pages notice if the ledger's business time changes.
    private static final ZoneOffset BUSINESS_TIME = ZoneOffset.ofHours(8);

    private PageWords() {}

    static Instant time(String text) {
        LocalDateTime local = text.contains("T")
                ? LocalDateTime.parse(text)
                : LocalDate.parse(text).atStartOfDay();
        return local.toInstant(BUSINESS_TIME);
    }

    public static CommandId commandId(int number) {
        byte[] bytes = new byte[CommandId.BYTES];
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[i] = (byte) (number >>> (Byte.SIZE * i));
        }
        return CommandId.of(bytes);
    }

    /** {@code #7}. */
    static CommandId commandId(String text) {
        return commandId(Integer.parseInt(text.substring(1)));
    }

    static long units(String decimal) {
        return new BigDecimal(decimal).movePointRight(2).longValueExact();
    }

    static PlatformId platform(String letter) {
        return new PlatformId("platform_" + letter);
    }

    static Direction direction(String text) {
        String[] ends = text.split("->");
        return new Direction(platform(ends[0]), platform(ends[1]));
    }

    /** The platform of {@code alice@a}. */
    static PlatformId platformOf(String name) {
        return platform(name.substring(name.indexOf('@') + 1));
    }

    /** The lane of {@code alice/1@a}; 0 if none is named. */
    static LaneId laneOf(String name) {
        String before = before(name);
        int slash = before.indexOf('/');
        return slash < 0 ? LaneId.FIRST : LaneId.parse(before.substring(slash + 1));
    }

    /** Everybody has the number of his first letter, but for nobody, whose number is too high for any roster. */
    static AccountId accountOf(String name) {
        String who = before(name).split("/")[0];
        long number =
                switch (who) {
                    case "unclaimed" -> 0;
                    case "nobody" -> 5_000_000;
                    default -> who.charAt(0) - 'a' + 1;
                };
        return new AccountId(laneOf(name), number);
    }

    static RewardId rewardOf(String name) {
        return new RewardId(before(name));
    }

    private static String before(String name) {
        return name.substring(0, name.indexOf('@'));
    }

    /** Pairs of words from a place on, such as {@code from 2026-07-01 stock 3}. */
    static Map<String, String> options(List<String> words, int from) {
        Map<String, String> options = new HashMap<>();
        for (int i = from; i < words.size(); i += 2) {
            options.put(words.get(i), words.get(i + 1));
        }
        return options;
    }

    /** {@code v2} and so on: the number of a version. */
    static int version(String text) {
        return Integer.parseInt(text.substring(1));
    }

    /** {@code a->b v2 5/6 …}. */
    static Terms numberedTerms(List<String> words) {
        List<String> rest = new ArrayList<>(words);
        return terms(rest, version(rest.remove(1)));
    }

    /** {@code a->b 5/6 [fee 25bp+1.00] [min 1.00] [max 50.00] [day 100.00] [credit 1000] [from 2026-01-01]}. */
    static Terms terms(List<String> words, int version) {
        String[] rate = words.get(1).split("/");
        Map<String, String> options = options(words, 2);
        String[] fee = options.getOrDefault("fee", "0bp+0").split("bp\\+");
        Terms.Limits none = Terms.Limits.NONE;
        Terms.Limits limits = new Terms.Limits(
                options.containsKey("min") ? units(options.get("min")) : none.smallest(),
                options.containsKey("max") ? units(options.get("max")) : none.perCommand(),
                options.containsKey("day") ? units(options.get("day")) : none.perDay(),
                options.containsKey("credit")
                        ? new MicroYuan(Long.parseLong(options.get("credit")))
                        : none.creditLine());
        return new Terms(
                direction(words.getFirst()),
                version,
                new Rate(Long.parseLong(rate[0]), Long.parseLong(rate[1])),
                new Fee(Integer.parseInt(fee[0]), units(fee[1])),
                limits,
                time(options.getOrDefault("from", "2026-01-01")));
    }

    /**
     * {@code 500.00 until 2026-12-01, 333.33 from 2026-07-01 until 2027-01-01}, {@code 300 x 1.00 until 2027-01-01} for
     * lots of which each lives a day longer than the one before, or {@code nothing}.
     */
    static List<Lot> lots(PlatformId platform, List<String> words) {
        List<Lot> lots = new ArrayList<>();
        if (words.isEmpty() || words.getFirst().equals("nothing")) {
            return lots;
        }
        for (String part : String.join(" ", words).split(", ")) {
            List<String> lot = List.of(part.split(" "));
            boolean several = lot.get(1).equals("x");
            List<String> one = several ? lot.subList(2, lot.size()) : lot;
            Map<String, String> options = options(one, 1);
            Instant from = options.containsKey("from") ? time(options.get("from")) : Lot.ALWAYS;
            int number = several ? Integer.parseInt(lot.getFirst()) : 1;
            for (int i = 0; i < number; i++) {
                Instant until = time(options.get("until")).plus(Duration.ofDays(i));
                lots.add(new Lot(new Points(platform, units(one.getFirst())), from, until));
            }
        }
        return lots;
    }

    /** {@code a b 10.00 [quantity 3] [cap 1] [from …] [until …]}, or {@code worth 5000000 in travel} for the price. */
    static Reward reward(List<String> words) {
        boolean worth = words.get(1).equals("worth");
        Map<String, String> options = options(words, worth ? 1 : 2);
        Reward.Price price = worth
                ? new Reward.Price.Worth(new MicroYuan(Long.parseLong(words.get(2))), options.get("in"))
                : new Reward.Price.Fixed(units(words.get(1)));
        return new Reward(
                rewardOf(words.getFirst()),
                words.getFirst(),
                "",
                price,
                number(options, "quantity"),
                time(options.getOrDefault("from", "2026-01-01")),
                time(options.getOrDefault("until", "2030-01-01")),
                number(options, "cap"));
    }

    private static long number(Map<String, String> options, String name) {
        return options.containsKey(name) ? Long.parseLong(options.get(name)) : Reward.UNLIMITED;
    }

    /** {@code [command 50.00] [day 100.00] [grace 30] [refuses b,c] [reversible 30]}. */
    static Policy policy(Map<String, String> options) {
        return new Policy(
                options.containsKey("command") ? units(options.get("command")) : Policy.NONE.perCommand(),
                options.containsKey("day") ? units(options.get("day")) : Policy.NONE.perAccountDay(),
                new Policy.Refund(Integer.parseInt(options.getOrDefault("grace", "0"))),
                Arrays.stream(options.getOrDefault("refuses", "").split(","))
                        .filter(letter -> !letter.isEmpty())
                        .map(PageWords::platform)
                        .collect(Collectors.toSet()),
                Integer.parseInt(options.getOrDefault("reversible", "366")));
    }
}
