package org.tongfen.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.grpc.stub.StreamObserver;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage.Type;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.traces.Traces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.wire.BookKey;
import org.tongfen.wire.Key;
import org.tongfen.wire.v1.Window;

/** What a chaincode and its peer say to each other, over gRPC. */
class PeerStreamTest {
    private static final int SECONDS = 20;
    private static final Batching OFFER = new Batching(3, 4);

    // Two kinds of keys, and one without a value. What stands there does not matter to the protocol.
    private static Key from(int i) {
        return new BookKey.Roster(new LaneId(i));
    }

    private static Key to(int i) {
        return new BookKey.Lane(new LaneId(i));
    }

    private static final Key NOTHING = new BookKey.Policy();

    /**
     * {@code move N} reads the first N of one kind of keys, writes what stands there to the other kind and deletes the former;
     * {@code write KEY} reads two keys and writes this one and another; {@code ask N} calls another chaincode that often.
     */
    private static final class Mover extends Dispatcher {
        @Override
        Message call(String function, List<byte[]> arguments, ChaincodeStub stub) {
            String argument = text(arguments.getFirst());
            return switch (function) {
                case "move" -> move(Integer.parseInt(argument), new State(stub));
                case "write" -> write(argument, new State(stub));
                case "ask" -> ask(Integer.parseInt(argument), stub);
                default -> throw unknown(function);
            };
        }

        private static Window move(int count, State state) {
            List<Key> keys =
                    IntStream.range(0, count).mapToObj(PeerStreamTest::from).toList();
            state.readAll(Stream.concat(keys.stream(), Stream.of(NOTHING)).toList());
            long sum = 0;
            for (int i = 0; i < count; i++) {
                Window window = state.value(keys.get(i), Window.parser(), found -> found)
                        .orElseThrow();
                sum += window.getNumber();
                state.write(to(i), window);
                state.delete(keys.get(i));
            }
            assertThat(state.value(NOTHING, Window.parser(), found -> found)).isEmpty();
            state.flush();
            return Window.newBuilder().setNumber(sum).build();
        }

        private static Window write(String key, State state) {
            state.readAll(List.of(from(0), from(1)));
            state.write(to(0), window(1));
            state.write(key.equals(NOTHING.text()) ? NOTHING : to(1), window(2));
            state.flush();
            return window(3);
        }

        private static Window ask(int times, ChaincodeStub stub) {
            List<byte[]> question = Stream.of("answer", "x")
                    .map(text -> text.getBytes(StandardCharsets.UTF_8))
                    .toList();
            long answers = IntStream.range(0, times)
                    .mapToObj(i -> stub.invokeChaincode("other", question, "channel"))
                    .filter(response -> response.getStatusCode() == 200)
                    .count();
            return window(answers);
        }
    }

    /** Reads a key and answers. */
    private static final class Answering extends Dispatcher {
        @Override
        Message call(String function, List<byte[]> arguments, ChaincodeStub stub) {
            new State(stub).readAll(List.of(NOTHING));
            return window(1);
        }
    }

    private static Window window(long number) {
        return Window.newBuilder().setNumber(number).build();
    }

    private static PeerInProcess peer(int transactions, Batching offered) throws Exception {
        PeerInProcess peer = new PeerInProcess(0, transactions, offered);
        peer.openGate();
        peer.serve("mover", new Mover());
        for (int i = 0; i < 10; i++) {
            peer.state("mover").put(from(i).text(), window(1L << i).toByteString());
        }
        return peer;
    }

    private static Window run(PeerInProcess peer, String function, String argument) throws Exception {
        peer.begin("mover", "t", function, argument);
        assertThat(peer.awaitCompletion(SECONDS)).as("it ends").isTrue();
        return result(peer.result("t"));
    }

    private static Window result(ChaincodeMessage message) throws InvalidProtocolBufferException {
        assertThat(message.getType()).isEqualTo(Type.COMPLETED);
        Response response = Response.parseFrom(message.getPayload());
        assertThat(response.getMessage()).isEmpty();
        return Window.parseFrom(response.getPayload());
    }

    private static void mustHaveMoved(Map<String, ByteString> state, int count) {
        assertThat(state).hasSize(10);
        for (int i = 0; i < count; i++) {
            assertThat(state)
                    .containsEntry(to(i).text(), window(1L << i).toByteString())
                    .doesNotContainKey(from(i).text());
        }
    }

    @Test
    void a_peer_that_offers_nothing_is_asked_key_by_key() throws Exception {
        try (PeerInProcess peer = peer(1, Batching.NONE)) {
            assertThat(run(peer, "move", "2").getNumber()).isEqualTo(3);
            mustHaveMoved(peer.state("mover"), 2);
            assertThat(peer.requests("mover"))
                    .containsExactly("GET 1", "GET 1", "GET 1", "PUT 1", "DELETE 1", "PUT 1", "DELETE 1");
        }
    }

    @Test
    void a_peer_that_offers_it_is_asked_for_many_keys_at_once_and_no_more_than_it_takes() throws Exception {
        try (PeerInProcess peer = peer(1, OFFER)) {
            assertThat(run(peer, "move", "5").getNumber()).isEqualTo(31);
            mustHaveMoved(peer.state("mover"), 5);
            assertThat(peer.requests("mover")).containsExactly("READ 3", "READ 3", "WRITE 4", "WRITE 4", "WRITE 2");
        }
    }

    @Test
    void what_a_peer_offers_it_need_not_offer_for_both() throws Exception {
        try (PeerInProcess peer = peer(1, new Batching(0, 1000))) {
            run(peer, "move", "2");
            assertThat(peer.requests("mover")).containsExactly("GET 1", "GET 1", "GET 1", "WRITE 4");
        }
        try (PeerInProcess peer = peer(1, new Batching(1000, 0))) {
            run(peer, "move", "1");
            assertThat(peer.requests("mover")).containsExactly("READ 2", "PUT 1", "DELETE 1");
        }
    }

    @Test
    void a_key_that_cannot_be_reached_fails_the_transaction_and_no_other() throws Exception {
        for (Batching offered : List.of(Batching.NONE, OFFER)) {
            try (PeerInProcess peer = peer(2, offered)) {
                peer.makeUnreachable(NOTHING.text());
                peer.begin("mover", "bad", "write", NOTHING.text());
                peer.begin("mover", "good", "write", to(1).text());
                assertThat(peer.awaitCompletion(SECONDS)).isTrue();
                assertThat(Response.parseFrom(peer.result("bad").getPayload()).getMessage())
                        .startsWith("DEFECT: ");
                assertThat(result(peer.result("good")).getNumber()).isEqualTo(3);
            }
        }
    }

    @Test
    void a_chaincode_that_is_called_again_and_again_within_a_transaction_answers_each_time() throws Exception {
        try (PeerInProcess peer = peer(1, Batching.NONE)) {
            peer.serve("other", new Answering());
            assertThat(run(peer, "ask", "1000").getNumber()).isEqualTo(1000);
        }
    }

    // As near to each other as two calls of one transaction can be: the second comes before the first has returned.
    @Test
    @Timeout(SECONDS)
    void a_call_that_begins_while_the_one_before_ends_is_not_lost() throws InterruptedException {
        Traces.initialize(new Properties());
        BlockingQueue<Runnable> calls = new LinkedBlockingQueue<>();
        EagerPeer peer = new EagerPeer();
        peer.connection = new PeerStream(new Answering(), calls::add, peer);
        peer.begin();
        calls.take().run();
        calls.take().run();
        assertThat(peer.results).isEqualTo(2);
    }

    /** Begins a transaction's second call as soon as it has the result of the first, and answers every request at once. */
    private static final class EagerPeer implements StreamObserver<ChaincodeMessage> {
        private PeerStream connection;
        private int results;

        private void begin() {
            connection.onNext(message(Type.TRANSACTION)
                    .setPayload(ChaincodeInput.newBuilder()
                            .addArgs(ByteString.copyFromUtf8("answer"))
                            .build()
                            .toByteString())
                    .build());
        }

        private static ChaincodeMessage.Builder message(Type type) {
            return ChaincodeMessage.newBuilder()
                    .setType(type)
                    .setChannelId("channel")
                    .setTxid("t");
        }

        @Override
        public void onNext(ChaincodeMessage message) {
            if (message.getType() == Type.COMPLETED) {
                results++;
                if (results == 1) {
                    begin();
                }
            } else {
                connection.onNext(message(Type.RESPONSE).build());
            }
        }

        @Override
        public void onError(Throwable problem) {
            throw new AssertionError(problem);
        }

        @Override
        public void onCompleted() {
            throw new AssertionError("nobody ends it");
        }
    }

    @Test
    void when_the_peer_is_gone_nobody_waits_for_it_and_it_can_come_again() throws Exception {
        PeerInProcess peer = new PeerInProcess(1, 1);
        try (peer) {
            // One thread: whoever holds it keeps all others from running.
            peer.serve("mover", new Mover(), 1);
            peer.serve("other", new Answering());
            peer.begin("mover", "t", "ask", "1");
            assertThat(peer.awaitCalls(SECONDS)).as("it waits for an answer").isTrue();
            peer.disconnect("mover");
            peer.connectAgain("mover");
            peer.openGate();
            peer.begin("mover", "u", "ask", "1");
            assertThat(peer.awaitCompletion(SECONDS)).as("the next one runs").isTrue();
            assertThat(result(peer.result("u")).getNumber()).isEqualTo(1);
        }
    }

    @Test
    void more_transactions_than_there_is_room_for_are_told_so() throws Exception {
        int room = 5001;
        PeerInProcess peer = new PeerInProcess(1, room + 1);
        try (peer) {
            peer.serve("mover", new Mover(), 1);
            peer.serve("other", new Answering());
            for (int i = 0; i <= room; i++) {
                peer.begin("mover", "t" + i, "ask", "1");
            }
            assertThat(peer.awaitCalls(SECONDS)).isTrue();
            peer.openGate();
            assertThat(peer.awaitCompletion(SECONDS)).isTrue();
            assertThat(IntStream.rangeClosed(0, room)
                            .mapToObj(i -> peer.result("t" + i))
                            .filter(message -> message.getType() == Type.ERROR))
                    .isNotEmpty()
                    .allSatisfy(message ->
                            assertThat(message.getPayload().toStringUtf8()).contains("try again"));
        }
    }
}
