package org.tongfen.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes quotes for one direction. A quote is a rehearsal: the rules of both books decide the very command on what is known
 * of their pages, so that a quote says what the ledger would do, and gives the reasons that the ledger would give.
 */
public final class Quotes {
    /** The longest that an offer is good. */
    public static final Duration LONGEST = Duration.ofMinutes(5);

    /** A member who is not known: has any number of points, and room for any. */
    public static final AccountId ANYBODY = new AccountId(0, 0);

    private static final CommandId REHEARSAL = CommandId.of(new byte[CommandId.BYTES]);

    private final SourcePage source;
    private final TargetPage target;

    /**
     * Makes quotes from the pages of one moment.
     *
     * @param source the book of the giving platform, with its half of the treaty and the account, if known, on the page
     * @param target the book of the receiving platform, with its half and the account, if known, on the page
     */
    public Quotes(SourcePage source, TargetPage target) {
        this.source = withAnybody(source);
        this.target = withAnybody(target);
    }

    /** What is received for a gross amount of the source's points. */
    public Quote exactSend(AccountId from, AccountId to, long units) {
        return rehearse(from, to, units, Command.Fixed.SEND);
    }

    /** What has to be given up so that exactly an amount of the target's points is received. */
    public Quote exactReceive(AccountId from, AccountId to, long units) {
        return rehearse(from, to, units, Command.Fixed.RECEIVE);
    }

    private Quote rehearse(AccountId from, AccountId to, long units, Command.Fixed fixed) {
        Command command = new Command.Exchange(REHEARSAL, from, to, units, fixed, Command.Quoted.NOTHING);
        Batch batch = new Batch(List.of(command));
        SourceResult proposal = batch.propose(source);
        return switch (proposal.decisions().getFirst()) {
            case Decision.Refused(Outcome reason, long bound) -> new Quote.Refused(reason, bound);
            case Decision.Exchanged done -> {
                Outcome answer = TargetRules.decide(target, Optional.of(done.terms()), batch.asks(proposal))
                        .outcomes()
                        .getFirst();
                yield answer == Outcome.OK ? offer(done, fixed) : new Quote.Refused(answer, 0);
            }
            case Decision other -> throw new IllegalStateException("not what becomes of an exchange: " + other);
        };
    }

    private Quote.Offer offer(Decision.Exchanged done, Command.Fixed fixed) {
        ExchangeBounds bounds = new ExchangeBounds(source, target, done);
        return new Quote.Offer(
                done.terms(),
                done.conversion(),
                done.from().equals(ANYBODY) ? List.of() : done.portions(),
                goodUntil(done),
                bounds.range(fixed));
    }

    // The first moment at which the same command might do something else, whatever the reason.
    private Instant goodUntil(Decision.Exchanged done) {
        Instant now = source.now();
        Direction direction = done.terms().direction();
        Stream<Instant> always = Stream.of(
                now.plus(LONGEST),
                source.entries().halves().get(direction).sureUntil(now),
                target.half().sureUntil(now),
                done.spent().getFirst().expiresAt());
        return Stream.of(always, activationsBefore(done), endOfMonth(done))
                .flatMap(times -> times)
                .min(Instant::compareTo)
                .orElseThrow();
    }

    // Points that become active are spent first if they expire sooner than others that were to be spent.
    private Stream<Instant> activationsBefore(Decision.Exchanged done) {
        Instant last = done.spent().getLast().expiresAt();
        return source.entries().accounts().get(done.from()).lots().stream()
                .filter(lot -> lot.isPendingAt(source.now()) && lot.expiresAt().isBefore(last))
                .map(Lot::activeFrom);
    }

    // The target's policy gives another expiry as soon as another month begins.
    private Stream<Instant> endOfMonth(Decision.Exchanged done) {
        Platform receiving =
                source.scheme().find(done.terms().direction().target()).orElseThrow();
        Instant bound = receiving.expiryOfPointsGiven(source.now());
        return done.portions().stream().anyMatch(lot -> lot.expiresAt().equals(bound))
                ? Stream.of(Platform.endOfMonth(source.now(), 0))
                : Stream.empty();
    }

    private static SourcePage withAnybody(SourcePage page) {
        Entries entries = page.entries();
        Lot enough = new Lot(new Points(page.source(), Points.LARGEST_TOTAL), Command.Quoted.NOTHING.goodUntil());
        return new SourcePage(
                page.scheme(),
                page.lane(),
                page.source(),
                page.now(),
                new Entries(
                        with(entries.accounts(), new Account(page.source(), page.now(), List.of(enough))),
                        entries.holds(),
                        entries.halves(),
                        entries.rewards(),
                        entries.uses(),
                        entries.originals(),
                        entries.reversed(),
                        entries.policy()),
                page.supply(),
                page.exchanged(),
                page.due());
    }

    private static TargetPage withAnybody(TargetPage page) {
        PlatformId receiving = page.direction().target();
        return new TargetPage(
                page.scheme(),
                page.direction(),
                page.lane(),
                page.now(),
                with(page.accounts(), Account.opened(receiving, page.now())),
                page.half(),
                page.originals(),
                page.reversed(),
                page.policy(),
                page.received(),
                page.claim());
    }

    private static Map<AccountId, Account> with(Map<AccountId, Account> accounts, Account anybody) {
        Map<AccountId, Account> more = new LinkedHashMap<>(accounts);
        more.put(ANYBODY, anybody);
        return more;
    }
}
