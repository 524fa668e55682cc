package org.tongfen.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KeyedHashTest {
    private final KeyedHash hash = new KeyedHash(new byte[32]);

    @Test
    void equalFieldsGiveEqualHashes() {
        assertThat(hash.of("purpose", "a", "b"))
                .isEqualTo(hash.of("purpose", "a", "b"))
                .hasSize(KeyedHash.BYTES);
    }

    @Test
    void fieldsDoNotRunIntoEachOther() {
        assertThat(hash.of("purpose", "a:b", "c")).isNotEqualTo(hash.of("purpose", "a", "b:c"));
        assertThat(hash.of("purpose", "ab", "")).isNotEqualTo(hash.of("purpose", "a", "b"));
        assertThat(hash.of("purpose", "ab")).isNotEqualTo(hash.of("purpose", "ab", ""));
        assertThat(hash.of("purposea", "b")).isNotEqualTo(hash.of("purpose", "ab"));
    }

    @Test
    void anotherPurposeOrKeyGivesAnotherHash() {
        byte[] key = new byte[32];
        key[0] = 1;
        assertThat(hash.of("one", "a")).isNotEqualTo(hash.of("two", "a"));
        assertThat(new KeyedHash(key).of("one", "a")).isNotEqualTo(hash.of("one", "a"));
    }

    @Test
    void aShortKeyIsRefused() {
        assertThatThrownBy(() -> new KeyedHash(new byte[16])).isInstanceOf(IllegalArgumentException.class);
    }
}
