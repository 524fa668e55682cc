package org.tongfen.e2e.ledger;

import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hyperledger.fabric.protos.peer.DeliverGrpc;
import org.hyperledger.fabric.protos.peer.DeliverResponse;
import org.tongfen.launcher.fabric.SeekRequest;
import org.tongfen.launcher.process.Await;

/** What one peer says about every transaction of its blocks, from the first one on. */
final class Verdicts {
    private static final Duration BOUND = Duration.ofSeconds(20);

    private final Map<String, List<PeerVerdict>> byTransaction = new ConcurrentHashMap<>();
    private volatile String ended = "";

    private Verdicts() {}

    /** Follows a peer until its connection is closed. */
    static Verdicts follow(ManagedChannel peer, SeekRequest request) {
        var verdicts = new Verdicts();
        var stream = DeliverGrpc.newStub(peer).deliverFiltered(verdicts.new Blocks());
        stream.onNext(request.blocks(0, Long.MAX_VALUE));
        return verdicts;
    }

    /** The last of so many verdicts about transactions with this id. */
    PeerVerdict await(String transactionId, int count) {
        var found = Await.until(
                BOUND, () -> !ended.isEmpty() || about(transactionId).size() >= count);
        if (!found || about(transactionId).size() < count) {
            throw new AssertionError("no verdict on " + transactionId + ": " + about(transactionId) + " " + ended);
        }
        return about(transactionId).getLast();
    }

    private List<PeerVerdict> about(String transactionId) {
        return byTransaction.getOrDefault(transactionId, List.of());
    }

    private final class Blocks implements StreamObserver<DeliverResponse> {
        @Override
        public void onNext(DeliverResponse response) {
            var block = response.getFilteredBlock();
            for (var transaction : block.getFilteredTransactionsList()) {
                byTransaction
                        .computeIfAbsent(transaction.getTxid(), id -> new CopyOnWriteArrayList<>())
                        .add(new PeerVerdict(
                                block.getNumber(),
                                transaction.getTxValidationCode().name()));
            }
        }

        @Override
        public void onError(Throwable failure) {
            ended = failure.toString();
        }

        @Override
        public void onCompleted() {
            ended = "the peer has ended the stream";
        }
    }
}
