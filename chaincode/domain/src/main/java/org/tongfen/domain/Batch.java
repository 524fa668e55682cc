package org.tongfen.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A list of commands that take effect in one transaction, each with its own outcome: one bad command never fails the
 * others. Deciding takes two steps, because the target's book has its own say: {@link #propose} on the source's page,
 * then {@link #settle} with the target's answers.
 *
 * @param commands in the order in which they are decided
 */
public record Batch(List<Command> commands) {
    /** Copies the list. */
    public Batch {
        commands = List.copyOf(commands);
    }

    /** Decides every command as if the target's book agreed to everything. */
    public SourceResult propose(SourcePage page) {
        return decide(page, Map.of());
    }

    /** What a proposal asks the target's book for: one ask per command that crosses books, in order. */
    public List<Ask> asks(SourceResult proposal) {
        Map<AccountId, Integer> groups = new HashMap<>();
        List<Ask> asks = new ArrayList<>();
        for (int i : proposal.asking()) {
            asks.add(ask(proposal.decisions().get(i).crossing().orElseThrow(), groups));
        }
        return asks;
    }

    private static Ask ask(Decision.Crossing crossing, Map<AccountId, Integer> groups) {
        return switch (crossing) {
            case Decision.Exchanged exchanged ->
                new Ask.Credit(
                        groups.computeIfAbsent(exchanged.from(), _ -> groups.size()),
                        exchanged.to(),
                        exchanged.conversion().gross(),
                        exchanged.conversion().fee(),
                        exchanged.portions(),
                        exchanged.owed(),
                        exchanged.exact());
            case Decision.GivenBack back ->
                new Ask.Restoration(
                        groups.computeIfAbsent(back.effect().to(), _ -> groups.size()),
                        back.where(),
                        back.effect().owed());
        };
    }

    /**
     * Decides again, now knowing what the target's book agrees to.
     *
     * <p>A command that comes after a refused one of the same account was decided as if that one had taken effect. It is
     * not decided a second time, because the target would have to be asked again: it gets {@link Outcome#TRY_AGAIN}, unless
     * the target has a reason of its own to refuse it. The same is true of one that met a limit after a refused one of any
     * account, because a lane's limits are used up by all.
     *
     * @param proposal the result of {@link #propose}
     * @param answers the target's outcome for each ask, in order
     */
    public SourceResult settle(SourceResult proposal, List<Outcome> answers) {
        List<Integer> asking = proposal.asking();
        if (answers.size() != asking.size()) {
            throw new BatchRejectedException(
                    BatchRejection.CORRUPT_STATE,
                    "asked for " + asking.size() + " credits and got " + answers.size() + " answers");
        }
        Map<Integer, Outcome> answerOf = new HashMap<>();
        for (int k = 0; k < answers.size(); k++) {
            answerOf.put(asking.get(k), answers.get(k));
        }
        return decide(proposal.start(), overruled(proposal, answerOf));
    }

    private Map<Integer, Outcome> overruled(SourceResult proposal, Map<Integer, Outcome> answers) {
        Map<Integer, Outcome> overruled = new HashMap<>();
        Set<AccountId> disturbed = new HashSet<>();
        Names names = names();
        for (int i = 0; i < commands.size(); i++) {
            Optional<AccountId> account =
                    names.payer(commands.get(i), proposal.start().entries());
            Outcome answer = answers.get(i);
            boolean isDisturbed = account.filter(disturbed::contains).isPresent();
            if (isDisturbed && answer == Outcome.OK) {
                throw new BatchRejectedException(
                        BatchRejection.CORRUPT_STATE, "the target took a credit after refusing one of its group");
            }
            if (answer != null && answer != Outcome.OK) {
                overruled.put(i, answer);
                account.ifPresent(disturbed::add);
            } else if (dependsOnRefused(proposal.decisions().get(i), isDisturbed, !disturbed.isEmpty())) {
                overruled.put(i, Outcome.TRY_AGAIN);
            }
        }
        return overruled;
    }

    private static boolean dependsOnRefused(Decision decision, boolean ofSameAccount, boolean ofAnyAccount) {
        return switch (decision.outcome()) {
            case INSUFFICIENT_POINTS, OVER_ACCOUNT_DAY_LIMIT, HOLD_UNKNOWN, HOLD_DONE -> ofSameAccount;
            case OVER_LIMIT, OVER_TREATY_DAY_LIMIT, CREDIT_LINE_EXCEEDED -> ofAnyAccount;
            default -> false;
        };
    }

    /** What the commands name, and so has to be read from the book before they are decided. */
    public Names names() {
        return new Names(commands);
    }

    private SourceResult decide(SourcePage page, Map<Integer, Outcome> overruled) {
        SourceRules rules = new SourceRules(page);
        List<Decision> decisions = new ArrayList<>(commands.size());
        for (int i = 0; i < commands.size(); i++) {
            Outcome refusal = overruled.get(i);
            if (refusal == null) {
                decisions.add(rules.decide(commands.get(i)));
            } else {
                rules.skip(commands.get(i));
                decisions.add(Refusals.ofTarget(refusal));
            }
        }
        return rules.result(decisions);
    }
}
