package org.tongfen.gateway.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.Outcome;

class OutcomeProblemTest {
    /** One line per outcome, in the order of precedence: what version 2 answers, and whether a retry can help. */
    private static final String TABLE = """
            OK                    -
            ALREADY_DONE          -
            SAME_ID_OTHER_CONTENT 422 false Another command has this id
            MALFORMED             422 false The command is malformed
            UNKNOWN_PLATFORM      422 false The platform is not registered
            UNKNOWN_ACCOUNT       422 false The account does not exist
            SAME_ACCOUNT          422 false Sender and receiver are the same account
            TREATY_MISSING        422 false The platforms have no treaty for this direction
            TREATY_HALVES_DIFFER  422 false The platforms have not agreed on the same terms
            TREATY_NOT_IN_FORCE   422 true The treaty is not in force yet
            TERMS_REFUSED         422 false The terms are not acceptable
            TOO_SMALL             422 false The amount is too small to be exchanged
            OVER_LIMIT            422 false The amount exceeds a limit
            INSUFFICIENT_POINTS   422 false The account does not hold enough points
            TRY_AGAIN             409 true Depends on a command of the same batch that was refused
            """;

    @Test
    void everyOutcomeHasItsProblem() {
        String problems = Arrays.stream(Outcome.values())
                .map(outcome -> "%-21s %s\n"
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
