package org.tongfen.gateway.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"1", "1001", "user@example.org", "张三", "a b", "😀", "-", "O'Neill"})
    void whatCanBePrintedIsAUserId(String text) {
        assertThat(UserId.read(text)).map(UserId::value).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\u0000",
                "a\nb",
                "a\tb",
                "\u200b",
                "a\u202eb",
                "\ud800",
                "\u00a0",
                "\u2028",
                "\ue000",
                "\uffff"
            })
    void whatCannotBePrintedIsNone(String text) {
        assertThat(UserId.read(text)).isEmpty();
    }

    @Test
    void theLongestHas128Characters() {
        assertThat(UserId.read("x".repeat(128))).isPresent();
        assertThat(UserId.read("😀".repeat(128))).isPresent();
        assertThat(UserId.read("x".repeat(129))).isEmpty();
        assertThat(UserId.read("x".repeat(1_000_000))).isEmpty();
    }

    @Test
    void oneSpellingIsOneUser() {
        assertThat(UserId.read("cafe\u0301")).isEqualTo(UserId.read("caf\u00e9"));
    }

    @Test
    void theTextFormShowsNothing() {
        assertThat(new UserId("1001")).hasToString("***");
    }

    @ParameterizedTest
    @CsvSource({"1001,1***", "13800138000,1***", "ab,a***", "a,***", "张三,张***", "😀😀,😀***"})
    void theMaskShowsTheFirstCharacterAndNoLength(String id, String masked) {
        assertThat(new UserId(id).masked()).isEqualTo(masked);
    }
}
