package org.tongfen.domain;

import java.util.stream.LongStream;

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
            case RECEIVE -> new Quote.Range(new Points(receiving, 1), new Points(receiving, largestToReceive()));
        };
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
        Terms.Limits limits = terms.limits();
        long dayOfLane = limits.perDay(source.lane().number());
        long mostNet = Fractions.multiplyThenDivideDown(
                MicroYuan.LARGEST.amount(),
                1,
                platform(terms.direction().source()).unitValue().amount());
        return smallestOf(
                Points.LARGEST_AMOUNT,
                limits.perCommand(),
                policy.perCommand(),
                account.usage().left(policy.perAccountDay(), source.now()),
                account.spendable(source.now()).units(),
                limits.hasDailyLimit() ? source.exchanged().left(dayOfLane, source.now()) : Points.LARGEST_TOTAL,
                limits.hasDailyLimit() ? target.received().left(dayOfLane, target.now()) : Points.LARGEST_TOTAL,
                Points.LARGEST_TOTAL - source.supply().exchangedOut().units(),
                terms.fee().grossFor(mostNet + 1) - 1);
    }

    // What may arrive, and be owed for.
    private long mostReceived() {
        Account account = target.accounts().get(example.to());
        return smallestOf(
                Points.LARGEST_AMOUNT,
                unitsWorth(source.due()),
                unitsWorth(target.claim().owed()),
                Points.LARGEST_TOTAL - target.claim().exchangedIn().units(),
                Points.LARGEST_TOTAL - account.total().units() - account.held().units());
    }

    // How many of the target's units may still be received if this much is owed.
    private long unitsWorth(MicroYuan owed) {
        MicroYuan left = terms.limits().creditLine(source.lane().number()).minus(owed);
        long each = platform(terms.direction().target()).unitValue().amount();
        return Fractions.multiplyThenDivideDown(left.amount(), 1, each);
    }

    private Platform platform(PlatformId id) {
        return source.scheme().find(id).orElseThrow();
    }

    private static long smallestOf(long... bounds) {
        return LongStream.of(bounds).min().orElseThrow();
    }
}
