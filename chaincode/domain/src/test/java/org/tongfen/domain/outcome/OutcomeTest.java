package org.tongfen.domain.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Numbers of outcomes stand on the ledger for ever. */
class OutcomeTest {
    private static final String TABLE = """
            1,   OK,                      NEVER
            2,   ALREADY_DONE,            NEVER
            3,   SAME_ID_OTHER_CONTENT,   NEVER
            10,  MALFORMED,               NEVER
            11,  UNKNOWN_PLATFORM,        NEVER
            12,  UNKNOWN_ACCOUNT,         AFTER_CHANGE
            13,  SAME_ACCOUNT,            NEVER
            14,  ARRIVAL_UNKNOWN,         NEVER
            90,  HOLD_UNKNOWN,            NEVER
            105, ORIGINAL_UNKNOWN,        NEVER
            106, NOT_REVERSIBLE,          NEVER
            107, ALREADY_REVERSED,        NEVER
            108, REVERSAL_TOO_LATE,       AFTER_CHANGE
            20,  ACCOUNT_FROZEN,          AFTER_CHANGE
            21,  ACCOUNT_CLOSED,          NEVER
            22,  ACCOUNT_NOT_EMPTY,       AFTER_CHANGE
            91,  HOLD_DONE,               NEVER
            92,  HOLD_EXPIRED,            NEVER
            94,  HOLD_STILL_GOOD,         LATER
            93,  EXCEEDS_HOLD,            NEVER
            40,  QUOTE_EXPIRED,           NEVER
            50,  TREATY_MISSING,          AFTER_CHANGE
            51,  TREATY_HALVES_DIFFER,    AFTER_CHANGE
            52,  TREATY_NOT_IN_FORCE,     LATER
            55,  CREDITS_REFUSED,         LATER
            53,  TERMS_REFUSED,           NEVER
            54,  NOTICE_TOO_SHORT,        NEVER
            60,  TOO_SMALL,               NEVER
            61,  OVER_LIMIT,              NEVER
            62,  OVER_ACCOUNT_DAY_LIMIT,  LATER
            63,  OVER_TREATY_DAY_LIMIT,   LATER
            70,  INSUFFICIENT_POINTS,     AFTER_CHANGE
            71,  TOO_MANY_LOTS,           AFTER_CHANGE
            81,  CREDIT_LINE_EXCEEDED,    LATER
            82,  HEADROOM_MISSING,        LATER
            100, REWARD_UNKNOWN,          NEVER
            101, REWARD_UNAVAILABLE,      AFTER_CHANGE
            102, WRONG_PRICE,             NEVER
            103, REWARD_CAP_REACHED,      NEVER
            110, TRY_AGAIN,               AT_ONCE
            """;

    @ParameterizedTest
    @CsvSource(textBlock = TABLE)
    void an_outcome_keeps_its_number_and_says_whether_a_retry_helps(int number, Outcome outcome, Outcome.Retry retry) {
        assertThat(outcome.number()).isEqualTo(number);
        assertThat(outcome.retry()).isEqualTo(retry);
        assertThat(Outcome.ofNumber(number)).isEqualTo(outcome);
    }

    @Test
    void the_table_has_every_outcome_in_the_order_of_precedence() {
        assertThat(TABLE.lines().map(line -> line.split("[ ,]+")[1]))
                .containsExactlyElementsOf(
                        Arrays.stream(Outcome.values()).map(Outcome::name).toList());
    }

    @Test
    void no_number_is_used_twice() {
        assertThat(Arrays.stream(Outcome.values()).map(Outcome::number)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void every_outcome_has_words_without_a_full_stop(Outcome outcome) {
        assertThat(outcome.meaning()).isNotBlank().doesNotEndWith(".");
    }

    @Test
    void there_is_no_outcome_zero() {
        assertThatThrownBy(() -> Outcome.ofNumber(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
