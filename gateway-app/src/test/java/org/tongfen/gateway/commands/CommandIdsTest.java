package org.tongfen.gateway.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CommandIdsTest {
    private final CommandIds ids = new CommandIds(new byte[32]);

    @Test
    void equalKeysInOneScopeAreOneCommand() {
        assertThat(ids.idFor("platform_a", "key")).isEqualTo(ids.idFor("platform_a", "key"));
    }

    @Test
    void theBorderBetweenScopeAndKeyCounts() {
        assertThat(ids.idFor("ab", "c")).isNotEqualTo(ids.idFor("a", "bc"));
        assertThat(ids.idFor("", "abc")).isNotEqualTo(ids.idFor("abc", ""));
    }

    @Test
    void anotherSecretMakesOtherIds() {
        byte[] secret = new byte[32];
        secret[0] = 1;
        assertThat(new CommandIds(secret).idFor("a", "b")).isNotEqualTo(ids.idFor("a", "b"));
    }

    @Test
    void aShortSecretIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CommandIds(new byte[16]));
    }
}
