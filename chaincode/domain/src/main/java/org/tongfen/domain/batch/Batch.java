package org.tongfen.domain.batch;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.Arrival;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.book.SourcePage;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.outcome.BatchRejectedException;
import org.tongfen.domain.outcome.BatchRejection;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.rules.Ask;
import org.tongfen.domain.rules.Decision;
import org.tongfen.domain.rules.Route;
import org.tongfen.domain.rules.SourceBook;
import org.tongfen.domain.rules.SourceResult;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.value.PlatformId;

/**
 * A list of commands of one lane that take effect in one transaction, each with its own outcome: one bad command never
 * fails the others. First come the acts of the lane itself. Of the others, those that stay within the book are decided
 * first, in order, and then those that are about the other book, in order.
 *
 * <p>Deciding takes two steps, because the target's book has its own say: {@link #propose} on the source's page, then
 * {@link #settle} with the target's answers.
 *
 * @param direction from the platform whose book is changed to the other platform that commands of the batch are towards;
 *     from the platform to itself if there is none
 * @param lane the lane
 * @param sequence its number on the lane
 * @param commands at most {@link #MOST_COMMANDS}
 */
public record Batch(Direction direction, LaneId lane, long sequence, List<Command> commands) {
    /** Most commands of one batch. */
    public static final int MOST_COMMANDS = Origin.PLACES;

    /** Most credits that one batch posts, of all its arrivals together; one arrival alone may have any number. */
    public static final int MOST_POSTED = 2000;

    /** Most reversals of one batch: each brings a record and a path. */
    public static final int MOST_REVERSALS = 32;

    // Reasons of the source's book that may be gone when an earlier command of the same account is refused by the
    // target.
    private static final Set<Outcome> ABOUT_THE_ACCOUNT = EnumSet.of(
            Outcome.INSUFFICIENT_POINTS, Outcome.OVER_ACCOUNT_DAY_LIMIT, Outcome.HOLD_UNKNOWN, Outcome.HOLD_DONE);

    // And those that may be gone when one of any account is: a second reversal, for one, of which the first was
    // refused.
    private static final Set<Outcome> ABOUT_THE_LANE = EnumSet.of(
            Outcome.OVER_LIMIT, Outcome.OVER_TREATY_DAY_LIMIT, Outcome.CREDIT_LINE_EXCEEDED, Outcome.ALREADY_REVERSED);

    /** @throws BatchRejectedException MALFORMED_BATCH if there are too many commands, or they are out of order */
    public Batch {
        commands = List.copyOf(commands);
        must(sequence >= 1, "the first batch of a lane has 1, not " + sequence);
        must(
                commands.size() <= MOST_COMMANDS,
                "a batch has at most " + MOST_COMMANDS + " commands, not " + commands.size());
        long reversals =
                commands.stream().filter(Command.Reverse.class::isInstance).count();
        must(reversals <= MOST_REVERSALS, "a batch reverses at most " + MOST_REVERSALS + " commands, not " + reversals);
        for (int i = 1; i < commands.size(); i++) {
            must(
                    !(commands.get(i) instanceof Command.LaneAct) || commands.get(i - 1) instanceof Command.LaneAct,
                    "what a lane does by itself comes first, and command " + i + " does not");
        }
    }

    private static void must(boolean condition, String facts) {
        if (!condition) {
            throw new BatchRejectedException(BatchRejection.MALFORMED_BATCH, facts);
        }
    }

    /** The platform whose book is changed. */
    public PlatformId source() {
        return direction.source();
    }

    /** The other platform that commands of the batch are towards. */
    public Optional<PlatformId> target() {
        return direction.isWithinBook() ? Optional.empty() : Optional.of(direction.target());
    }

    /** What the commands name, and so has to be read from the book before they are decided. */
    public Names names() {
        return new Names(this);
    }

    /**
     * Decides every command as if the target's book agreed to everything.
     *
     * @throws BatchRejectedException if the book has no such lane, or too much is to be posted at once
     */
    public SourceResult propose(SourcePage page) {
        Map<ArrivalId, Arrival> arrivals = page.entries().arrivals();
        int posted = arrivals.values().stream()
                .mapToInt(arrival -> arrival.credits().size())
                .sum();
        must(
                arrivals.size() <= 1 || posted <= MOST_POSTED,
                "a batch posts at most " + MOST_POSTED + " credits of several arrivals, not " + posted);
        return decide(page, new Crossings(this, page.entries()), Map.of());
    }

    private SourceResult decide(SourcePage page, Crossings crossings, Map<Integer, Outcome> overruled) {
        SourceBook book = new SourceBook(page, Route.of(direction, lane, sequence, page));
        Decision[] decisions = new Decision[commands.size()];
        for (int i : crossings.order()) {
            Outcome refusal = overruled.get(i);
            if (refusal == null) {
                decisions[i] = book.decide(i, commands.get(i));
            } else {
                book.skip(commands.get(i));
                decisions[i] = Decision.Refused.because(refusal);
            }
        }
        return book.result(List.of(decisions));
    }

    /** What a proposal asks the target's book for: one ask per command that concerns it, in order. */
    public List<Ask> asks(SourceResult proposal) {
        Map<AccountId, Integer> groups = new HashMap<>();
        List<Ask> asks = new ArrayList<>();
        for (int i : proposal.asking()) {
            asks.add(ask(i, proposal.decisions().get(i).crossing().orElseThrow(), groups));
        }
        return asks;
    }

    private Ask ask(int place, Decision.Crossing crossing, Map<AccountId, Integer> groups) {
        return switch (crossing) {
            case Decision.Exchanged exchanged ->
                new Ask.Credit(
                        groups.computeIfAbsent(exchanged.from(), _ -> groups.size()),
                        place,
                        exchanged.to(),
                        exchanged.conversion().gross(),
                        exchanged.conversion().fee(),
                        exchanged.portions(),
                        exchanged.owed(),
                        exchanged.exact());
            case Decision.ExchangeReversed back ->
                new Ask.Restoration(
                        groups.computeIfAbsent(
                                back.unclaimed()
                                        ? AccountId.unclaimed(lane)
                                        : back.effect().to(),
                                _ -> groups.size()),
                        place,
                        back.proof(),
                        back.effect().owed());
            case Decision.HeadroomGiven given -> new Ask.GiveHeadroom(given.to(), given.headroom());
            case Decision.HeadroomTaken taken -> new Ask.TakeHeadroom(taken.id());
        };
    }

    /**
     * Decides again, now knowing what the target's book agrees to.
     *
     * <p>A command about the other book that comes after a refused one of the same account was decided as if that one had
     * taken effect. It is not decided a second time, because the target would have to be asked again: it gets {@link
     * Outcome#TRY_AGAIN}, unless the target has a reason of its own to refuse it. The same is true of one that met a limit
     * after a refused one of any account, because a lane's shares are used up by all.
     *
     * @param proposal the result of {@link #propose}
     * @param answers the target's outcome for each ask, in order
     */
    public SourceResult settle(SourceResult proposal, List<Outcome> answers) {
        List<Integer> asking = proposal.asking();
        mustAgree(
                answers.size() == asking.size(),
                "asked for " + asking.size() + " things and got " + answers.size() + " answers");
        if (answers.stream().allMatch(answer -> answer == Outcome.OK)) {
            return proposal;
        }
        Map<Integer, Outcome> answerOf = new HashMap<>();
        for (int k = 0; k < answers.size(); k++) {
            answerOf.put(asking.get(k), answers.get(k));
        }
        Crossings crossings = new Crossings(this, proposal.start().entries());
        SourceResult settled = decide(proposal.start(), crossings, overruled(proposal, crossings, answerOf));
        // What is owed here is then what the other book claims, command by command.
        List<Integer> agreed =
                asking.stream().filter(i -> answerOf.get(i) == Outcome.OK).toList();
        mustAgree(
                settled.asking().equals(agreed)
                        && agreed.stream().allMatch(i -> settled.decisions()
                                .get(i)
                                .equals(proposal.decisions().get(i))),
                "the other book agreed to something else than this one does");
        return settled;
    }

    private static void mustAgree(boolean condition, String facts) {
        if (!condition) {
            throw new BatchRejectedException(BatchRejection.DEFECT, facts);
        }
    }

    private Map<Integer, Outcome> overruled(SourceResult proposal, Crossings crossings, Map<Integer, Outcome> answers) {
        Map<Integer, Outcome> overruled = new HashMap<>();
        Set<AccountId> disturbed = new HashSet<>();
        for (int i = 0; i < commands.size(); i++) {
            Optional<AccountId> account = crossings.payer(i);
            Outcome answer = answers.get(i);
            boolean isDisturbed = account.filter(disturbed::contains).isPresent();
            mustAgree(
                    !(isDisturbed && answer == Outcome.OK),
                    "the target agreed after refusing something of the same group");
            if (answer != null && answer != Outcome.OK) {
                overruled.put(i, answer);
                account.ifPresent(disturbed::add);
            } else if (account.isPresent()
                    && dependsOnRefused(proposal.decisions().get(i), isDisturbed, !overruled.isEmpty())) {
                overruled.put(i, Outcome.TRY_AGAIN);
            }
        }
        return overruled;
    }

    private static boolean dependsOnRefused(Decision decision, boolean ofSameAccount, boolean ofAny) {
        Outcome outcome = decision.outcome();
        return ofSameAccount && ABOUT_THE_ACCOUNT.contains(outcome) || ofAny && ABOUT_THE_LANE.contains(outcome);
    }
}
