package org.tongfen.gateway.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.account.AccountId;

class IdentityCipherTest {
    private static final AccountId ACCOUNT = new AccountId(1, 2);
    private static final UserId USER = new UserId("13800138000");

    private final IdentityCipher cipher = new IdentityCipher(new byte[32]);

    @Test
    void whatWasSealedOpensAgain() {
        assertThat(cipher.open(cipher.seal(USER, ACCOUNT), ACCOUNT)).isEqualTo(USER);
        UserId chinese = new UserId("积分用户一");
        assertThat(cipher.open(cipher.seal(chinese, ACCOUNT), ACCOUNT)).isEqualTo(chinese);
    }

    @Test
    void theUserIdIsNotToBeSeen() {
        assertThat(new String(cipher.seal(USER, ACCOUNT), StandardCharsets.ISO_8859_1))
                .doesNotContain("138");
    }

    @Test
    void equalUserIdsLookDifferent() {
        assertThat(cipher.seal(USER, ACCOUNT)).isNotEqualTo(cipher.seal(USER, ACCOUNT));
    }

    @Test
    void itDoesNotOpenForAnotherAccount() {
        byte[] sealed = cipher.seal(USER, ACCOUNT);
        assertThatThrownBy(() -> cipher.open(sealed, new AccountId(1, 3))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itDoesNotOpenOnceABitIsAltered() {
        byte[] sealed = cipher.seal(USER, ACCOUNT);
        for (int i = 0; i < sealed.length; i++) {
            byte[] altered = sealed.clone();
            altered[i] ^= 1;
            assertThatThrownBy(() -> cipher.open(altered, ACCOUNT)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void anotherKeyIsRecognised() {
        byte[] key = new byte[32];
        key[31] = 1;
        byte[] sealed = new IdentityCipher(key).seal(USER, ACCOUNT);
        assertThatThrownBy(() -> cipher.open(sealed, ACCOUNT)).hasMessage("encrypted with another key");
    }

    @Test
    void whatIsTooShortIsRefused() {
        for (int length = 0; length < 18; length++) {
            byte[] bytes = new byte[length];
            assertThatThrownBy(() -> cipher.open(bytes, ACCOUNT)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
