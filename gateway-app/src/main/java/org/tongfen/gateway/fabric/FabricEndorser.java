package org.tongfen.gateway.fabric;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.GatewayRuntimeException;
import org.hyperledger.fabric.client.SubmitException;
import org.hyperledger.fabric.client.Transaction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.fabric.Endorsement.Endorsed;
import org.tongfen.gateway.fabric.Endorsement.EndorserUnavailable;
import org.tongfen.gateway.fabric.Endorsement.Failure;
import org.tongfen.gateway.fabric.Endorsement.Rejected;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.v1.ApplyReply;

/** Endorses through the gateway service of the own peer, always naming the organisations that have to endorse. */
@ApplicationScoped
class FabricEndorser implements Endorser {
    private final PeerConnections connections;
    private final GatewayConfig config;

    FabricEndorser(PeerConnections connections, GatewayConfig config) {
        this.connections = connections;
        this.config = config;
    }

    @Override
    public Endorsement apply(byte[] batch, List<PlatformId> endorsers) {
        try {
            Transaction transaction = book().newProposal(Chaincodes.APPLY)
                    .addArguments(batch)
                    .setEndorsingOrganizations(msps(endorsers))
                    .build()
                    .endorse();
            return new Ready(transaction, ApplyReply.parseFrom(transaction.getResult()));
        } catch (EndorseException e) {
            return failure(e.getStatus(), e);
        } catch (GatewayRuntimeException e) {
            return new EndorserUnavailable(Optional.of(own()), String.valueOf(e.getMessage()));
        } catch (InvalidProtocolBufferException e) {
            return new Rejected(Optional.empty(), "the answer of the book cannot be read: " + e.getMessage());
        }
    }

    @Override
    public String probe(LaneId lane, List<PlatformId> endorsers) {
        try {
            book().newProposal(Chaincodes.LANE)
                    .addArguments(lane.toString())
                    .setEndorsingOrganizations(msps(endorsers))
                    .build()
                    .endorse();
            return "";
        } catch (EndorseException e) {
            return failure(e.getStatus(), e).text();
        } catch (GatewayRuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private Contract book() {
        return connections.ownNetwork().getContract(Chaincodes.book(own()));
    }

    private PlatformId own() {
        return new PlatformId(
                config.platform().orElseThrow(() -> new IllegalStateException("only a platform changes a book")));
    }

    private String[] msps(List<PlatformId> platforms) {
        Map<PlatformId, String> msps = connections.platformMsps();
        return platforms.stream()
                .map(platform -> Optional.ofNullable(msps.get(platform))
                        .orElseThrow(() -> new IllegalArgumentException("no peer of " + platform + " is known")))
                .toArray(String[]::new);
    }

    private Failure failure(Status status, GatewayException e) {
        Map<String, PlatformId> platforms = connections.platformMsps().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
        return new EndorseFailures(platforms, own()).classify(status, e.getDetails());
    }

    private record Ready(Transaction transaction, ApplyReply reply) implements Endorsed {
        @Override
        public String transactionId() {
            return transaction.getTransactionId();
        }

        @Override
        public Submission submit() {
            try {
                transaction.submitAsync();
                return new Submission.Broadcast();
            } catch (SubmitException | GatewayRuntimeException e) {
                return new Submission.UnknownOutcome(describe(e));
            }
        }

        private static String describe(Exception e) {
            return e instanceof GatewayException failure
                            && !failure.getDetails().isEmpty()
                    ? failure.getMessage() + ": "
                            + failure.getDetails().getFirst().getMessage()
                    : String.valueOf(e.getMessage());
        }
    }
}
