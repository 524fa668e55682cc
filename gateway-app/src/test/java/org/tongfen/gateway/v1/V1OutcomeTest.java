package org.tongfen.gateway.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.outcome.Outcome;

class V1OutcomeTest {
    /** One line per outcome, in the order of precedence: what version 1 answers. */
    private static final String TABLE = """
            OK                     200 Transfer completed successfully
            ALREADY_DONE           200 Transfer completed successfully
            SAME_ID_OTHER_CONTENT  422 Idempotency-Key was used for another request
            MALFORMED              400 Transaction validation failed
            UNKNOWN_PLATFORM       400 Transaction validation failed
            UNKNOWN_ACCOUNT        400 Transaction validation failed
            SAME_ACCOUNT           400 Transaction validation failed
            ARRIVAL_UNKNOWN        409 Transaction must be sent again
            HOLD_UNKNOWN           400 Transaction validation failed
            ORIGINAL_UNKNOWN       400 Transaction validation failed
            NOT_REVERSIBLE         400 Transaction validation failed
            ALREADY_REVERSED       400 Transaction validation failed
            REVERSAL_TOO_LATE      400 Transaction validation failed
            ACCOUNT_FROZEN         400 Transaction validation failed
            ACCOUNT_CLOSED         400 Transaction validation failed
            ACCOUNT_NOT_EMPTY      400 Transaction validation failed
            HOLD_DONE              400 Transaction validation failed
            HOLD_EXPIRED           400 Transaction validation failed
            HOLD_STILL_GOOD        400 Transaction validation failed
            EXCEEDS_HOLD           400 Transaction validation failed
            QUOTE_EXPIRED          400 Transaction validation failed
            TREATY_MISSING         400 Transaction validation failed
            TREATY_HALVES_DIFFER   400 Transaction validation failed
            TREATY_NOT_IN_FORCE    400 Transaction validation failed
            CREDITS_REFUSED        400 Transaction validation failed
            TERMS_REFUSED          400 Transaction validation failed
            NOTICE_TOO_SHORT       400 Transaction validation failed
            TOO_SMALL              400 Transaction validation failed
            OVER_LIMIT             400 Transaction amount 1000 exceeds limit 500
            OVER_ACCOUNT_DAY_LIMIT 400 Transaction amount 1000 exceeds limit 500
            OVER_TREATY_DAY_LIMIT  400 Transaction amount 1000 exceeds limit 500
            INSUFFICIENT_POINTS    400 Insufficient balance
            TOO_MANY_LOTS          400 Transaction validation failed
            CREDIT_LINE_EXCEEDED   400 Insufficient platform reserve
            HEADROOM_MISSING       409 Transaction must be sent again
            REWARD_UNKNOWN         400 Invalid reward ID
            REWARD_UNAVAILABLE     400 Reward not available
            WRONG_PRICE            400 Transaction validation failed
            REWARD_CAP_REACHED     400 Reward not available
            TRY_AGAIN              409 Transaction must be sent again
            """;

    @Test
    void everyOutcomeHasItsAnswer() {
        String answers = Arrays.stream(Outcome.values())
                .map(outcome -> "%-22s %d %s\n"
                        .formatted(
                                outcome,
                                V1Outcome.of(outcome).status(),
                                V1Outcome.of(outcome).text().formatted("1000", "500")))
                .collect(Collectors.joining());
        assertThat(answers).isEqualTo(TABLE);
    }
}
