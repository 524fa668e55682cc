package org.tongfen.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.wire.v1.AcceptReply;

/** Batches of two books that wait for each other's answer all get one. */
class ThreadPoolTest {
    private static final int LANES = LaneId.MOST;

    /** A chaincode whose one function asks the other one, as a batch does, and answers when it is asked. */
    private static class Asking extends Dispatcher {
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

    /** The same with as many threads as the shim has if nobody says anything. */
    private static final class Starved extends Asking {
        Starved(String other) {
            super(other);
        }

        @Override
        public Properties getChaincodeConfig() {
            Properties properties = super.getChaincodeConfig();
            properties.setProperty("TP_CORE_POOL_SIZE", "5");
            properties.setProperty("TP_MAX_POOL_SIZE", "5");
            return properties;
        }
    }

    @Test
    void with_the_shims_own_number_of_threads_five_batches_each_way_never_end() throws Exception {
        try (PeerInProcess peer = serving(new Starved("b"), new Starved("a"), 5)) {
            assertThat(peer.awaitCalls(20)).as("all batches ask").isTrue();
            peer.openGate();
            assertThat(peer.awaitCompletion(3)).isFalse();
            assertThat(peer.completed()).as("batches that come to an end").isZero();
        }
    }

    @Test
    void with_ours_all_lanes_that_a_book_can_have_get_their_answers_at_once() throws Exception {
        try (PeerInProcess peer = serving(new Asking("b"), new Asking("a"), LANES)) {
            assertThat(peer.awaitCalls(20)).as("all batches ask").isTrue();
            peer.openGate();
            assertThat(peer.awaitCompletion(20)).as("all come to an end").isTrue();
        }
    }

    @Test
    void a_book_has_twice_as_many_threads_as_it_can_have_lanes() {
        Asking chaincode = new Asking("b");
        chaincode.processPackageId("a");
        Properties effective = chaincode.getChaincodeConfig();
        assertThat(Integer.parseInt(effective.getProperty("TP_CORE_POOL_SIZE"))).isGreaterThanOrEqualTo(2 * LANES);
        assertThat(effective.getProperty("TP_MAX_POOL_SIZE")).isEqualTo(effective.getProperty("TP_CORE_POOL_SIZE"));
    }

    private static PeerInProcess serving(Dispatcher a, Dispatcher b, int batches)
            throws IOException, InterruptedException {
        PeerInProcess peer = new PeerInProcess(2 * batches, 2 * batches);
        peer.serve("a", a);
        peer.serve("b", b);
        for (int i = 0; i < batches; i++) {
            peer.begin("a", "a" + i, "apply", "x");
            peer.begin("b", "b" + i, "apply", "x");
        }
        return peer;
    }
}
