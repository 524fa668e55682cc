package org.tongfen.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps its own account of what the commands that took effect mean, in exact arithmetic and without any code of the ledger
 * but its types: a second opinion on every balance.
 */
final class ExactModel {
    private final Map<PlatformId, Map<AccountId, BigInteger>> balances = new LinkedHashMap<>();
    private final Map<Direction, BigInteger> owed = new LinkedHashMap<>();

    ExactModel(Books books) {
        for (Platform platform : Books.SCHEME.platforms()) {
            Map<AccountId, BigInteger> book = new LinkedHashMap<>();
            books.accounts(platform.id()).forEach((id, account) -> book.put(id, sum(account.lots())));
            balances.put(platform.id(), book);
        }
    }

    /** Follows a batch. */
    void follow(Direction lane, List<Command> commands, SourceResult result) {
        for (int i = 0; i < commands.size(); i++) {
            if (result.decisions().get(i).outcome() == Outcome.OK) {
                follow(lane, commands.get(i), result.start());
            }
        }
    }

    private void follow(Direction lane, Command command, SourcePage page) {
        switch (command) {
            case Command.OpenAccount open -> add(lane.source(), open.account(), BigInteger.ZERO);
            case Command.Issue issue -> add(lane.source(), issue.account(), BigInteger.valueOf(issue.amount()));
            case Command.Gift gift -> {
                add(lane.source(), gift.from(), BigInteger.valueOf(-gift.amount()));
                add(lane.source(), gift.to(), BigInteger.valueOf(gift.amount()));
            }
            case Command.Exchange exchange -> {
                Terms terms =
                        (Terms) page.entries().halves().get(lane).versions().getLast();
                BigInteger gross = BigInteger.valueOf(exchange.amount());
                BigInteger received = received(terms, gross);
                add(lane.source(), exchange.from(), gross.negate());
                add(lane.target(), exchange.to(), received);
                long value = Books.SCHEME
                        .find(lane.target())
                        .orElseThrow()
                        .unitValue()
                        .amount();
                owed.merge(lane, received.multiply(BigInteger.valueOf(value)), BigInteger::add);
            }
            case Command.AgreeTerms _, Command.Unreadable _ -> {}
            default -> throw new IllegalArgumentException("not among the random commands: " + command);
        }
    }

    /** Net of the fee, times the rate, rounded down. */
    static BigInteger received(Terms terms, BigInteger gross) {
        BigInteger whole = BigInteger.valueOf(10_000);
        BigInteger[] fee =
                gross.multiply(BigInteger.valueOf(terms.fee().basisPoints())).divideAndRemainder(whole);
        BigInteger roundedUp = fee[1].signum() == 0 ? fee[0] : fee[0].add(BigInteger.ONE);
        BigInteger net = gross.subtract(roundedUp)
                .subtract(BigInteger.valueOf(terms.fee().fixed()));
        return net.max(BigInteger.ZERO)
                .multiply(BigInteger.valueOf(terms.rate().numerator()))
                .divide(BigInteger.valueOf(terms.rate().denominator()));
    }

    private void add(PlatformId platform, AccountId account, BigInteger amount) {
        balances.get(platform).merge(account, amount, BigInteger::add);
    }

    /** Every balance and debt of the books is what this model says, and nothing is negative. */
    void mustAgree(Books books) {
        for (Platform platform : Books.SCHEME.platforms()) {
            Map<AccountId, BigInteger> actual = new LinkedHashMap<>();
            books.accounts(platform.id()).forEach((id, account) -> actual.put(id, sum(account.lots())));
            assertThat(actual).as("book of %s", platform.id()).isEqualTo(balances.get(platform.id()));
            assertThat(actual.values()).allMatch(balance -> balance.signum() >= 0);
        }
        owed.forEach((direction, value) -> {
            assertThat(BigInteger.valueOf(books.due(direction).amount()))
                    .as("due of %s", direction)
                    .isEqualTo(value);
            assertThat(books.claim(direction).owed())
                    .as("claim of %s", direction)
                    .isEqualTo(books.due(direction));
        });
    }

    static BigInteger sum(List<Lot> lots) {
        return lots.stream()
                .map(lot -> BigInteger.valueOf(lot.amount().units()))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
