package org.tongfen.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

    /** Decides every command as if the target's book took every credit. */
    public SourceResult propose(SourcePage page) {
        return decide(page, Map.of());
    }

    /** The credits that a proposal asks the target's book for: one per exchange, in order. */
    public List<Credit> credits(SourceResult proposal) {
        Map<AccountId, Integer> groups = new HashMap<>();
        List<Credit> credits = new ArrayList<>();
        for (int i : proposal.exchanges()) {
            Command.Exchange command = (Command.Exchange) commands.get(i);
            Decision.Exchanged decided =
                    (Decision.Exchanged) proposal.decisions().get(i);
            Conversion.Converted converted = decided.conversion();
            int group = groups.computeIfAbsent(command.from(), _ -> groups.size());
            credits.add(new Credit(
                    group, command.to(), converted.gross(), converted.fee(), decided.portions(), decided.owed()));
        }
        return credits;
    }

    /**
     * Decides again, now knowing what the target's book takes.
     *
     * <p>A command that comes after a refused one of the same account was decided as if that one had taken effect. It is
     * not decided a second time, because the target would have to be asked again: it gets {@link Outcome#TRY_AGAIN}, unless
     * the target has a reason of its own to refuse it. The same is true of one that met a limit after a refused one of any
     * account, because a lane's limits are used up by all.
     *
     * @param proposal the result of {@link #propose}
     * @param answers the target's outcome for each credit, in order
     */
    public SourceResult settle(SourceResult proposal, List<Outcome> answers) {
        List<Integer> exchanges = proposal.exchanges();
        if (answers.size() != exchanges.size()) {
            throw new BatchRejectedException(
                    BatchRejection.CORRUPT_STATE,
                    "asked for " + exchanges.size() + " credits and got " + answers.size() + " answers");
        }
        Map<Integer, Outcome> answerOf = new HashMap<>();
        for (int k = 0; k < answers.size(); k++) {
            answerOf.put(exchanges.get(k), answers.get(k));
        }
        return decide(proposal.start(), overruled(proposal, answerOf));
    }

    private Map<Integer, Outcome> overruled(SourceResult proposal, Map<Integer, Outcome> answers) {
        Map<Integer, Outcome> overruled = new HashMap<>();
        Set<AccountId> disturbed = new HashSet<>();
        for (int i = 0; i < commands.size(); i++) {
            if (!(commands.get(i) instanceof Command.Exchange exchange)) {
                continue;
            }
            Outcome answer = answers.get(i);
            boolean isDisturbed = disturbed.contains(exchange.from());
            if (isDisturbed && answer == Outcome.OK) {
                throw new BatchRejectedException(
                        BatchRejection.CORRUPT_STATE, "the target took a credit after refusing one of its group");
            }
            if (answer != null && answer != Outcome.OK) {
                overruled.put(i, answer);
                disturbed.add(exchange.from());
            } else if (dependsOnRefused(proposal.decisions().get(i), isDisturbed, !disturbed.isEmpty())) {
                overruled.put(i, Outcome.TRY_AGAIN);
            }
        }
        return overruled;
    }

    private static boolean dependsOnRefused(Decision decision, boolean ofSameAccount, boolean ofAnyAccount) {
        return switch (decision.outcome()) {
            case INSUFFICIENT_POINTS -> ofSameAccount;
            case OVER_LIMIT -> ofAnyAccount;
            default -> false;
        };
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
                decisions.add(Decision.Refused.because(refusal));
            }
        }
        return rules.result(decisions);
    }
}
