package org.tongfen.launcher.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignatureTest {
    /** Computed with another implementation: {@code printf … | openssl dgst -sha256 -hmac s3cret}. */
    @Test
    void itIsTheHmacOverTimestampMethodPathAndBody() {
        assertThat(Signature.of("s3cret", 1_700_000_000L, "POST", "/api/points/transfer", "{\"amount\":1}"))
                .isEqualTo("5b58450bcf6c8bf12d61b2e4c518f120b8ef940edbe3191ed905edc967b559f9");
    }
}
