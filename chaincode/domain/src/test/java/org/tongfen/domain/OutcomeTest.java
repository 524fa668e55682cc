package org.tongfen.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Numbers of outcomes stand on the ledger for ever. */
class OutcomeTest {
    private static final String TABLE = """
            1,   OK,                    NEVER
            2,   ALREADY_DONE,          NEVER
            3,   SAME_ID_OTHER_CONTENT, NEVER
            10,  MALFORMED,             NEVER
            11,  UNKNOWN_PLATFORM,      NEVER
            12,  UNKNOWN_ACCOUNT,       AFTER_CHANGE
            13,  SAME_ACCOUNT,          NEVER
            50,  TREATY_MISSING,        AFTER_CHANGE
            51,  TREATY_HALVES_DIFFER,  AFTER_CHANGE
            52,  TREATY_NOT_IN_FORCE,   LATER
            53,  TERMS_REFUSED,         NEVER
            60,  TOO_SMALL,             NEVER
            61,  OVER_LIMIT,            NEVER
            70,  INSUFFICIENT_POINTS,   AFTER_CHANGE
            110, TRY_AGAIN,             AT_ONCE
            """;

    @ParameterizedTest
    @CsvSource(textBlock = TABLE)
    void an_outcome_keeps_its_number_and_says_whether_a_retry_helps(int number, Outcome outcome, Outcome.Retry retry) {
        assertThat(outcome.number()).isEqualTo(number);
        assertThat(outcome.retry()).isEqualTo(retry);
        assertThat(Outcome.ofNumber(number)).isEqualTo(outcome);
    }

    @Test
    void every_outcome_is_in_the_table() {
        assertThat(TABLE.lines()).hasSize(Outcome.values().length);
    }

    @Test
    void numbers_rise_in_the_order_of_precedence() {
        assertThat(Arrays.asList(Outcome.values())).isSortedAccordingTo(Comparator.comparingInt(Outcome::number));
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
