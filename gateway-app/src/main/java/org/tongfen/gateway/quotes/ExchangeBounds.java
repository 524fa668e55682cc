package org.tongfen.gateway.quotes;

import java.util.stream.LongStream;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.book.SourcePage;
import org.tongfen.domain.book.TargetPage;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.rules.Decision;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.domain.scheme.Policy;
import org.tongfen.domain.treaty.LaneUsage;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.Fractions;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;

/** Which amounts an exchange can be made of, on given pages: what each of the limits leaves. */
final class ExchangeBounds {
    private final SourcePage source;
    private final TargetPage target;
    private final Decision.Exchanged example;
    private final Terms terms;

    /** Bounds for the accounts and the terms of an exchange that works. */
    ExchangeBounds(SourcePage source, TargetPage target, Decision.Exchanged example) {
        this.source = source;
        this.target = target;
        this.example = example;
        this.terms = example.terms();
    }

    Quote.Range range(Command.Fixed fixed) {
        PlatformId giving = terms.direction().source();
        PlatformId receiving = terms.direction().target();
        return switch (fixed) {
            case SEND ->
                new Quote.Range(new Points(giving, terms.smallestGross()), new Points(giving, largestToSend()));
            case RECEIVE ->
                new Quote.Range(new Points(receiving, smallestToReceive()), new Points(receiving, largestToReceive()));
        };
    }

    // The smallest amount that costs no less than the smallest gross amount.
    private long smallestToReceive() {
        long gross = terms.limits().smallest();
        long received = terms.rate().receivedFor(Math.max(0, gross - terms.fee().on(gross)));
        boolean costsEnough = received > 0 && terms.fee().grossFor(terms.rate().netFor(received)) >= gross;
        return costsEnough ? received : received + 1;
    }

    // One less than the smallest amount for which too much would be received.
    private long largestToSend() {
        return Math.min(mostGross(), terms.fee().grossFor(terms.rate().netFor(mostReceived() + 1)) - 1);
    }

    private long largestToReceive() {
        long gross = mostGross();
        return Math.min(
                mostReceived(), terms.rate().receivedFor(gross - terms.fee().on(gross)));
    }

    // What may leave the account and the book.
    private long mostGross() {
        Account account = source.entries().accounts().get(example.from());
        Policy policy = source.entries().policy();
        long share = terms.limits().perDay(platform(terms.direction().source()), target.lane());
        long mostNet = Fractions.multiplyThenDivideDown(
                MicroYuan.LARGEST.amount(),
                1,
                platform(terms.direction().source()).unitValue().amount());
        return smallestOf(
                Points.LARGEST_AMOUNT,
                terms.limits().perCommand(),
                policy.perCommand(),
                account.usage().left(policy.perAccountDay(), source.now()),
                account.spendable(source.now()).units(),
                used().leftOfDay(share, source.now()),
                target.intake().usage().leftOfDay(share, target.now()),
                Points.LARGEST_TOTAL - source.lane().supply().exchangedOut().units(),
                terms.fee().grossFor(mostNet + 1) - 1);
    }

    // What may arrive, and be owed for.
    private long mostReceived() {
        return smallestOf(
                Points.LARGEST_AMOUNT,
                unitsWorth(used()),
                unitsWorth(target.intake().usage()),
                Points.LARGEST_TOTAL - target.intake().exchangedIn().units());
    }

    private LaneUsage used() {
        return source.lane().with(terms.direction().target());
    }

    // How many of the target's units may still be received.
    private long unitsWorth(LaneUsage usage) {
        MicroYuan line = terms.limits().creditLine(platform(terms.direction().source()), target.lane());
        long each = platform(terms.direction().target()).unitValue().amount();
        return Fractions.multiplyThenDivideDown(usage.leftOfCreditLine(line), 1, each);
    }

    private Platform platform(PlatformId id) {
        return source.scheme().find(id).orElseThrow();
    }

    private static long smallestOf(long... bounds) {
        return LongStream.of(bounds).min().orElseThrow();
    }
}
