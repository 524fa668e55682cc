package org.tongfen.domain.batch;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tongfen.domain.rules.Decision;
import org.tongfen.domain.value.Lot;

/** What a ledger page can say about the outcome of a command. */
final class PageFacts {
    private PageFacts() {}

    /** What has been decided. */
    static Map<String, String> of(Decision decision) {
        Map<String, String> facts =
                new HashMap<>(Map.of("outcome", decision.outcome().name()));
        switch (decision) {
            case Decision.Refused refused ->
                // One number: an amount, a time, a count or a value, as the outcome says.
                List.of("bound", "earliest", "times", "lots", "value")
                        .forEach(name -> number(facts, name, refused.bound()));
            case Decision.Burned burned -> points(facts, "burned", burned.lots());
            case Decision.Expired expired -> points(facts, "expired", expired.lots());
            case Decision.Held held -> time(facts, "until", held.hold().until());
            case Decision.Released released ->
                points(facts, "released", released.hold().lots());
            case Decision.Committed committed -> {
                facts.putAll(of(committed.effect()));
                points(facts, "released", committed.released());
            }
            case Decision.Exchanged done -> exchanged(facts, done);
            case Decision.Reversed reversed -> points(facts, "back", reversed.lots());
            case Decision.ExchangeReversed back -> {
                points(facts, "back", back.effect().spent());
                number(facts, "owed", back.effect().owed().amount());
            }
            case Decision.Posted posted -> {
                number(facts, "posted", posted.credits());
                number(facts, "unclaimed", posted.unclaimed().size());
            }
            case Decision.HeadroomGiven given ->
                number(facts, "headroom", given.headroom().amount());
            case Decision.HeadroomTaken taken ->
                number(facts, "headroom", taken.headroom().amount());
            case Decision.Noted _, Decision.Issued _, Decision.Given _, Decision.Redeemed _ -> {}
        }
        return facts;
    }

    private static void exchanged(Map<String, String> facts, Decision.Exchanged done) {
        number(facts, "given", done.conversion().gross().units());
        number(facts, "fee", done.conversion().fee().units());
        number(facts, "received", done.conversion().received().units());
        number(facts, "owed", done.owed().amount());
        number(facts, "remainder", done.remainder().amount());
        number(facts, "version", done.terms().version());
    }

    private static void points(Map<String, String> facts, String name, List<Lot> lots) {
        number(facts, name, lots.stream().mapToLong(lot -> lot.amount().units()).sum());
    }

    private static void time(Map<String, String> facts, String name, Instant time) {
        number(facts, name, time.toEpochMilli());
    }

    private static void number(Map<String, String> facts, String name, long number) {
        facts.put(name, String.valueOf(number));
    }

    /** What a page expects: an outcome, and pairs of a name and a value. */
    static Map<String, String> expected(List<String> words) {
        Map<String, String> facts = new HashMap<>(Map.of("outcome", words.getFirst()));
        PageWords.options(words, 1)
                .forEach((name, value) -> facts.put(
                        name,
                        switch (name) {
                            case "owed",
                                    "remainder",
                                    "version",
                                    "value",
                                    "times",
                                    "lots",
                                    "posted",
                                    "unclaimed",
                                    "headroom" -> value;
                            case "earliest", "until" ->
                                String.valueOf(PageWords.time(value).toEpochMilli());
                            default -> String.valueOf(PageWords.units(value));
                        }));
        return facts;
    }
}
