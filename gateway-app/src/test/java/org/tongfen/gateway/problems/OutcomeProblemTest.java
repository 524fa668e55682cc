package org.tongfen.gateway.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.outcome.Outcome;

class OutcomeProblemTest {
    /** One line per outcome, in the order of precedence: what version 2 answers, and whether a retry can help. */
    private static final String TABLE = """
            OK                     -
            ALREADY_DONE           -
            SAME_ID_OTHER_CONTENT  422 false Another command has this id
            MALFORMED              422 false The command is malformed
            UNKNOWN_PLATFORM       422 false The platform is not registered
            UNKNOWN_ACCOUNT        422 false The account does not exist
            SAME_ACCOUNT           422 false Sender and receiver are the same account
            ARRIVAL_UNKNOWN        409 false The arrival does not exist
            HOLD_UNKNOWN           422 false The hold does not exist
            ORIGINAL_UNKNOWN       422 false The command to be reversed does not exist
            NOT_REVERSIBLE         422 false The command cannot be reversed here
            ALREADY_REVERSED       422 false The command has been reversed
            REVERSAL_TOO_LATE      422 false The time for reversing the command is over
            ACCOUNT_FROZEN         422 false The account is frozen
            ACCOUNT_CLOSED         422 false The account is closed
            ACCOUNT_NOT_EMPTY      422 false The account still has points
            HOLD_DONE              422 false The hold has ended
            HOLD_EXPIRED           422 false The time of the hold is over
            HOLD_STILL_GOOD        422 true The time of the hold is not over
            EXCEEDS_HOLD           422 false The amount exceeds what is held
            QUOTE_EXPIRED          422 false The quote has expired
            TREATY_MISSING         422 false The platforms have no treaty for this direction
            TREATY_HALVES_DIFFER   422 false The platforms have not agreed on the same terms
            TREATY_NOT_IN_FORCE    422 true The treaty is not in force
            CREDITS_REFUSED        422 true The receiving platform takes no credits of this platform
            TERMS_REFUSED          422 false The terms are not acceptable
            NOTICE_TOO_SHORT       422 false The change is announced too late
            TOO_SMALL              422 false The amount is too small to be exchanged
            OVER_LIMIT             422 false The amount exceeds a limit
            OVER_ACCOUNT_DAY_LIMIT 422 true The amount exceeds what is left of the account's daily limit
            OVER_TREATY_DAY_LIMIT  422 true The amount exceeds what is left of the treaty's daily limit
            INSUFFICIENT_POINTS    422 false The account does not hold enough points
            TOO_MANY_LOTS          422 false The receiving account has too many lots
            CREDIT_LINE_EXCEEDED   422 true The source would owe the target more than the target lends
            HEADROOM_MISSING       409 true The headroom is not there
            REWARD_UNKNOWN         422 false The reward does not exist
            REWARD_UNAVAILABLE     422 false The reward is not available
            WRONG_PRICE            422 false The amount is not the price of the reward
            REWARD_CAP_REACHED     422 false The member has had the reward as often as is allowed
            TRY_AGAIN              409 true Depends on a command of the same batch that was refused
            """;

    @Test
    void everyOutcomeHasItsProblem() {
        String problems = Arrays.stream(Outcome.values())
                .map(outcome -> "%-22s %s\n"
                        .formatted(
                                outcome,
                                OutcomeProblem.of(outcome)
                                        .map(p -> p.status() + " " + p.retryable() + " " + p.title())
                                        .orElse("-")))
                .collect(Collectors.joining());
        assertThat(problems).isEqualTo(TABLE);
    }

    @Test
    void noOtherProblemHasTheCodeOfAnOutcome() {
        Set<String> outcomes = Arrays.stream(Outcome.values()).map(Enum::name).collect(Collectors.toSet());
        assertThat(Arrays.stream(ProblemCode.values()).map(Enum::name)).doesNotContainAnyElementsOf(outcomes);
    }
}
