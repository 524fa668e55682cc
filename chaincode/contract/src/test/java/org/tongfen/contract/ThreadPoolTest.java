package org.tongfen.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.wire.v1.AcceptReply;

/** Batches of two books that wait for each other's answer all get one. */
class ThreadPoolTest {
    private static final int LANES = LaneId.MOST;

    /** A chaincode whose one function asks the other one, as a batch does, and answers when it is asked. */
    private static final class Asking extends Dispatcher {
        private final String other;

        Asking(String other) {
            this.other = other;
        }

        @Override
        Message call(String function, List<byte[]> arguments, ChaincodeStub stub) {
            if (function.equals("apply")) {
                List<byte[]> question =
                        List.of("accept".getBytes(StandardCharsets.UTF_8), "x".getBytes(StandardCharsets.UTF_8));
                stub.invokeChaincode(other, question, "channel");
            }
            return AcceptReply.getDefaultInstance();
        }
    }

    @Test
    void with_as_many_threads_as_the_shim_has_by_itself_five_batches_each_way_never_end() throws Exception {
        try (PeerInProcess peer = serving(5, 5)) {
            assertThat(peer.awaitCalls(20)).as("all batches ask").isTrue();
            peer.openGate();
            assertThat(peer.awaitCompletion(3)).isFalse();
            assertThat(peer.completed()).as("batches that come to an end").isZero();
        }
    }

    @Test
    void with_ours_all_lanes_that_a_book_can_have_get_their_answers_at_once() throws Exception {
        try (PeerInProcess peer = serving(ChaincodeEndpoint.THREADS, LANES)) {
            assertThat(peer.awaitCalls(20)).as("all batches ask").isTrue();
            peer.openGate();
            assertThat(peer.awaitCompletion(20)).as("all come to an end").isTrue();
        }
    }

    private static PeerInProcess serving(int threads, int batches) throws IOException, InterruptedException {
        PeerInProcess peer = new PeerInProcess(2 * batches, 2 * batches);
        peer.serve("a", new Asking("b"), threads);
        peer.serve("b", new Asking("a"), threads);
        for (int i = 0; i < batches; i++) {
            peer.begin("a", "a" + i, "apply", "x");
            peer.begin("b", "b" + i, "apply", "x");
        }
        return peer;
    }
}
