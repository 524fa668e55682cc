package org.tongfen.gateway.quotes;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.batch.Batch;
import org.tongfen.domain.book.Entries;
import org.tongfen.domain.book.SourcePage;
import org.tongfen.domain.book.TargetPage;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.rules.Decision;
import org.tongfen.domain.rules.SourceResult;
import org.tongfen.domain.rules.TargetBook;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.domain.value.BusinessTime;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;

/**
 * Makes quotes for one direction. A quote is a rehearsal: the rules of both books decide the very command on what is known
 * of their pages, so that a quote says what the ledger would do, and gives the reasons that the ledger would give.
 */
public final class Quotes {
    /** The longest that an offer is good. */
    public static final Duration LONGEST = Duration.ofMinutes(5);

    /** A member who is not known: has any number of points. Stands for any lane. */
    public static final AccountId ANYBODY = new AccountId(LaneId.FIRST, AccountId.HIGHEST_NUMBER);

    private static final CommandId REHEARSAL = CommandId.of(new byte[CommandId.BYTES]);

    private final SourcePage source;
    private final TargetPage target;

    /**
     * Makes quotes from the pages of one moment.
     *
     * @param source the book of the giving platform, with its half of the treaty and the account, if known, on the page
     * @param target the book of the receiving platform, with its half and the roster of the account's lane, if known, on the
     *     page; of the same lane as {@code source}
     */
    public Quotes(SourcePage source, TargetPage target) {
        this.source = withAnybody(source, target);
        this.target = target;
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
        AccountId giver = from.equals(ANYBODY) ? anybody(target.lane()) : from;
        Command command = new Command.Exchange(REHEARSAL, giver, to, units, fixed, Command.Quoted.NOTHING);
        Batch batch = new Batch(target.direction(), target.lane(), source.lane().sequence() + 1, List.of(command));
        SourceResult proposal = batch.propose(source);
        return switch (proposal.decisions().getFirst()) {
            case Decision.Refused(Outcome reason, long bound) -> new Quote.Refused(reason, bound);
            case Decision.Exchanged done -> {
                TargetPage page = to.equals(ANYBODY) ? withAnybody(target) : target;
                Outcome answer = TargetBook.decide(page, Optional.of(done.terms()), batch.asks(proposal))
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
                done.from().equals(anybody(target.lane())) ? List.of() : done.portions(),
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
                ? Stream.of(BusinessTime.endOfMonth(source.now(), 0))
                : Stream.empty();
    }

    private static AccountId anybody(LaneId lane) {
        return new AccountId(lane, ANYBODY.number());
    }

    private static SourcePage withAnybody(SourcePage page, TargetPage other) {
        PlatformId giving = other.direction().source();
        Lot enough = new Lot(new Points(giving, Points.LARGEST_TOTAL), Command.Quoted.NOTHING.goodUntil());
        Entries entries = page.entries();
        Map<AccountId, Account> accounts = new LinkedHashMap<>(entries.accounts());
        accounts.put(anybody(other.lane()), new Account(giving, page.now(), List.of(enough)));
        return new SourcePage(
                page.scheme(),
                page.time(),
                page.lane(),
                page.due(),
                new Entries(
                        accounts,
                        entries.holds(),
                        entries.arrivals(),
                        entries.rosters(),
                        entries.halves(),
                        entries.headroom(),
                        entries.offers(),
                        entries.past(),
                        entries.policy()));
    }

    private static TargetPage withAnybody(TargetPage page) {
        Map<LaneId, Long> rosters = new LinkedHashMap<>(page.rosters());
        rosters.put(ANYBODY.lane(), ANYBODY.number());
        return new TargetPage(
                page.scheme(),
                page.direction(),
                page.lane(),
                page.now(),
                page.half(),
                page.policy(),
                page.intake(),
                page.claim(),
                rosters,
                page.proven(),
                page.reversed(),
                page.allowed(),
                page.headroom());
    }
}
