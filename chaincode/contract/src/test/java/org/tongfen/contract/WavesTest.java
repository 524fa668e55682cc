package org.tongfen.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.tongfen.contract.Consortium.CLIENT_A;
import static org.tongfen.contract.Consortium.NOW;

import com.google.protobuf.Message;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.junit.jupiter.api.Test;
import org.tongfen.contract.MemoryChannel.Endorsement;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.wire.BookKey;
import org.tongfen.wire.v1.AcceptReply;
import org.tongfen.wire.v1.Roster;

/** Keys are read in waves and written at the end, each once. */
class WavesTest {
    private static final BookKey ONE = new BookKey.Roster(new LaneId(1));
    private static final BookKey TWO = new BookKey.Roster(new LaneId(2));
    private static final Roster VALUE = Roster.newBuilder().setHighest(7).build();

    private final MemoryChannel channel = new MemoryChannel();

    /** A chaincode that does something with its state. */
    private static final class Doing extends Dispatcher {
        private final Consumer<State> what;

        Doing(Consumer<State> what) {
            this.what = what;
        }

        @Override
        Message call(String function, List<byte[]> arguments, ChaincodeStub stub) {
            what.accept(new State(stub));
            return AcceptReply.getDefaultInstance();
        }
    }

    private Endorsement run(Consumer<State> what) {
        channel.define("some", new Doing(what));
        return channel.submit(CLIENT_A, NOW, "some", "do");
    }

    @Test
    void a_key_of_two_waves_is_read_once() {
        Endorsement endorsement = run(state -> {
            state.readAll(List.of(ONE, TWO, ONE));
            state.readAll(List.of(TWO));
        });
        assertThat(endorsement.accesses())
                .extracting(MemoryChannel.Access::key)
                .containsExactly(ONE.text(), TWO.text());
    }

    @Test
    void what_no_wave_has_read_is_asked_for_by_a_defect_alone() {
        run(state -> assertThatIllegalStateException()
                .isThrownBy(() -> state.value(ONE, Roster.parser(), Function.identity()))
                .withMessage("r/1 was not read"));
    }

    @Test
    void nothing_is_written_before_the_end_and_then_each_key_once() {
        assertThat(run(state -> state.write(ONE, VALUE)).writesNothing()).isTrue();
        Endorsement written = run(state -> {
            state.write(ONE, VALUE);
            state.delete(TWO);
            state.flush();
            state.flush();
        });
        assertThat(written.writes().get("some")).containsOnlyKeys(ONE.text(), TWO.text());
        assertThat(written.accesses()).hasSize(2);
        run(state -> {
            state.write(ONE, VALUE);
            assertThatIllegalStateException().isThrownBy(() -> state.delete(ONE));
        });
    }
}
