package org.tongfen.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastReadTest {
    private final LastRead<Integer> last = new LastRead<>();
    private final List<Integer> read = new ArrayList<>();

    private int read(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return last.of(bytes, fresh -> {
            read.add(fresh.length);
            return fresh[0] + fresh[1];
        });
    }

    @Test
    void equal_bytes_are_read_once_and_others_anew() {
        assertThat(List.of(read(1, 2), read(1, 2), read(1, 3), read(1, 3), read(1, 2), read(1, 2, 0)))
                .containsExactly(3, 3, 4, 4, 3, 3);
        assertThat(read).hasSize(4);
    }

    @Test
    void what_cannot_be_read_leaves_nothing_behind() {
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> read(1)).isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThat(read).hasSize(2);
    }

    @Test
    void only_what_was_read_last_is_known() {
        assertThat(last.known(new byte[] {1, 2})).isEmpty();
        read(1, 2);
        assertThat(last.known(new byte[] {1, 2})).contains(3);
        assertThat(last.known(new byte[] {1, 3})).isEmpty();
        read(1, 3);
        assertThat(last.known(new byte[] {1, 2})).isEmpty();
        assertThat(read).hasSize(2);
    }
}
