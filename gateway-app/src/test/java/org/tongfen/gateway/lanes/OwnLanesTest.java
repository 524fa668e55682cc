package org.tongfen.gateway.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.Soon.soon;
import static org.tongfen.gateway.lanes.LaneCommands.A;
import static org.tongfen.gateway.lanes.LaneCommands.B;

import com.google.protobuf.InvalidProtocolBufferException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.outcome.BatchRejection;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.commands.TestStores;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.config.TestConfig;
import org.tongfen.gateway.database.Leases;
import org.tongfen.gateway.database.TestDatabase;
import org.tongfen.gateway.fabric.Endorsement;
import org.tongfen.gateway.fabric.Endorser;
import org.tongfen.gateway.fabric.EndorserProgress;
import org.tongfen.gateway.fabric.Submission;
import org.tongfen.gateway.projection.ProjectionState;
import org.tongfen.wire.v1.ApplyReply;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.CommandMessage;

/** Replicas on one real database, and a ledger that takes the next batch of a lane and no other. */
class OwnLanesTest {
    private static final Duration LEASE = Duration.ofMillis(900);
    private static final GatewayConfig CONFIG = TestConfig.with(Map.of(
            "tongfen.fabric.peers.platform_a.endpoint", "localhost:1",
            "tongfen.fabric.peers.platform_a.tls-ca", "none.pem",
            "tongfen.fabric.peers.platform_a.msp-id", "PlatformAMSP",
            "tongfen.fabric.peers.platform_b.endpoint", "localhost:2",
            "tongfen.fabric.peers.platform_b.tls-ca", "none.pem",
            "tongfen.fabric.peers.platform_b.msp-id", "PlatformBMSP"));

    @RegisterExtension
    private static final TestDatabase database = new TestDatabase();

    private final Ledger ledger = new Ledger();
    private final List<Replica> replicas = new ArrayList<>();

    /** One process of the gateway. */
    private final class Replica {
        private final Leases leases = new Leases(database.pool(), LEASE, UUID.randomUUID());
        private final TestStores stores = new TestStores(database, leases);
        private final LaneWatch watch = new LaneWatch(ledger.book);
        private final OwnLanes lanes = new OwnLanes(
                CONFIG,
                stores.lanes(),
                stores.fences(),
                leases,
                watch,
                ledger,
                new Level(),
                new ProjectionState(),
                ledger.book,
                new SimpleMeterRegistry());

        private Replica start() {
            replicas.add(this);
            lanes.start(A);
            return this;
        }

        private long held() {
            return leases.standing().stream()
                    .filter(each -> each.own() && each.name().startsWith(OwnLanes.LANE_LEASE))
                    .count();
        }
    }

    /** Takes a lane's next batch at once. */
    private final class Ledger implements Endorser {
        private final TestBook book = new TestBook();
        private final List<CommandId> executed = new CopyOnWriteArrayList<>();

        @Override
        public Endorsement apply(byte[] bytes, List<PlatformId> endorsers) {
            BatchMessage batch = parse(bytes);
            long last = book.lane(new LaneId(batch.getLane())).sequence();
            if (batch.getSequence() != last + 1) {
                BatchRejection reason =
                        batch.getSequence() <= last ? BatchRejection.SEQUENCE_PASSED : BatchRejection.LANE_GAP;
                return new Endorsement.Rejected(Optional.of(reason), reason + ": facts");
            }
            return new Endorsement.Endorsed() {
                @Override
                public String transactionId() {
                    return "tx" + batch.getLane() + "/" + batch.getSequence();
                }

                @Override
                public ApplyReply reply() {
                    return ApplyReply.getDefaultInstance();
                }

                @Override
                public Submission submit() {
                    order(batch, bytes);
                    return new Submission.Broadcast();
                }
            };
        }

        private synchronized void order(BatchMessage batch, byte[] bytes) {
            LaneId lane = new LaneId(batch.getLane());
            if (book.lane(lane).sequence() + 1 != batch.getSequence()) {
                return;
            }
            batch.getCommandsList().stream().map(CommandMessage::getId).forEach(id -> {
                executed.add(CommandId.of(id.toByteArray()));
                database.rows("UPDATE command SET decided = true, outcome = 1, sequence = " + batch.getSequence()
                        + " WHERE id = decode('" + CommandId.of(id.toByteArray()) + "', 'hex') RETURNING ticket");
            });
            database.rows("DELETE FROM lane_batch WHERE lane = " + lane + " AND sequence <= " + batch.getSequence()
                    + " RETURNING lane");
            book.reach(lane, batch.getSequence(), sha256(bytes));
            replicas.forEach(replica -> replica.watch.written(List.of()));
        }

        @Override
        public String probe(LaneId lane, List<PlatformId> endorsers) {
            return "";
        }
    }

    /** Peers that are always level. */
    private static final class Level implements EndorserProgress {
        @Override
        public boolean await(Collection<PlatformId> platforms, long block, Duration bound) {
            return true;
        }

        @Override
        public boolean connected(PlatformId platform) {
            return true;
        }

        @Override
        public void start(long shown) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            throw new UnsupportedOperationException();
        }
    }

    private static BatchMessage parse(byte[] bytes) {
        try {
            return BatchMessage.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void clean() {
        database.truncate("command, lane_batch, lane_fence, lease, headroom_wish");
    }

    @AfterEach
    void close() {
        replicas.forEach(replica -> replica.lanes.close());
    }

    private boolean allDone(int commands) throws InterruptedException {
        return soon(() -> ledger.executed.size() == commands);
    }

    @Test
    void oneReplicaRunsAllLanesOfANewDatabaseAndFencesThem() throws InterruptedException {
        Replica one = new Replica();
        assertThat(one.lanes.obstacle(new LaneId(0), Optional.empty())).isPresent();
        one.start();
        assertThat(soon(one.lanes::isReady)).isTrue();
        assertThat(one.held()).isEqualTo(4);
        assertThat(database.rows("SELECT lane FROM lane_fence ORDER BY lane")).containsExactly("0", "1", "2", "3");
        assertThat(one.lanes.obstacle(new LaneId(0), Optional.of(B))).isEmpty();
        for (int number = 0; number < 20; number++) {
            LaneId lane = new LaneId(number % 4);
            one.lanes.enqueue(lane, one.stores.insert(lane, number));
        }
        assertThat(allDone(20)).isTrue();
        assertThat(ledger.executed).doesNotHaveDuplicates();
        assertThat(soon(() -> one.lanes.size() == 0)).isTrue();
    }

    @Test
    void replicasDivideTheLanesAndCarryOutWhatEitherOfThemStores() throws InterruptedException {
        Replica one = new Replica().start();
        Replica two = new Replica().start();
        assertThat(soon(() -> one.held() == 2 && two.held() == 2)).isTrue();
        assertThat(soon(() -> one.lanes.isReady() && two.lanes.isReady())).isTrue();
        for (int number = 0; number < 20; number++) {
            LaneId lane = new LaneId(number % 4);
            Replica asked = number % 3 == 0 ? one : two;
            asked.lanes.enqueue(lane, asked.stores.insert(lane, number));
        }
        assertThat(allDone(20)).as("those of the other's lanes too").isTrue();
        assertThat(ledger.executed).doesNotHaveDuplicates();
    }

    @Test
    void aReplicaIsNotReadyWhileALaneOfAnotherIsNotFenced() throws InterruptedException {
        database.rows(
                "INSERT INTO lease VALUES ('lane/2', gen_random_uuid(), 1, now() + interval '1 hour') RETURNING name");
        Replica one = new Replica().start();
        assertThat(soon(() -> one.held() == 3)).isTrue();
        assertThat(soon(() -> database.rows("SELECT lane FROM lane_fence").size() == 3))
                .isTrue();
        assertThat(one.lanes.isReady()).isFalse();
        database.rows("INSERT INTO lane_fence VALUES (2) RETURNING lane");
        assertThat(soon(one.lanes::isReady)).isTrue();
    }

    @Test
    void aReplicaStaysReadyWhileLanesGoFromOneToAnother() throws InterruptedException {
        Replica one = new Replica().start();
        assertThat(soon(one.lanes::isReady)).isTrue();
        assertThat(soon(() ->
                        one.lanes.obstacle(new LaneId(0), Optional.empty()).isEmpty()))
                .isTrue();
        AtomicInteger notReady = new AtomicInteger();
        Replica two = new Replica().start();
        assertThat(soon(() -> {
                    notReady.addAndGet(one.lanes.isReady() ? 0 : 1);
                    return one.held() == 2 && two.held() == 2 && two.lanes.isReady();
                }))
                .isTrue();
        two.lanes.close();
        assertThat(soon(() -> {
                    notReady.addAndGet(one.lanes.isReady() ? 0 : 1);
                    return one.held() == 4;
                }))
                .isTrue();
        assertThat(notReady).hasValue(0);
    }

    @Test
    void whatAReplicaLeavesBehindIsCarriedOutByTheOthers() throws InterruptedException {
        Replica one = new Replica().start();
        Replica two = new Replica().start();
        assertThat(soon(() -> one.held() == 2 && two.held() == 2)).isTrue();
        two.lanes.close();
        for (int number = 0; number < 8; number++) {
            one.stores.insert(new LaneId(number % 4), number);
        }
        assertThat(soon(() -> one.held() == 4)).isTrue();
        assertThat(allDone(8)).isTrue();
        assertThat(ledger.executed).doesNotHaveDuplicates();
    }

    @Test
    void aLaneWhoseLeaseWasTakenAwayIsGivenUp() throws InterruptedException {
        Replica one = new Replica().start();
        assertThat(soon(one.lanes::isReady)).isTrue();
        // As if this process had slept while another took over.
        database.rows("UPDATE lease SET holder = gen_random_uuid(), epoch = epoch + 1,"
                + " expires_at = now() + interval '2 seconds' WHERE name = 'lane/1' RETURNING name");
        LaneId lane = new LaneId(1);
        one.lanes.enqueue(lane, one.stores.insert(lane, 7));
        assertThat(soon(() -> !one.lanes.knows(lane, LaneCommands.id(7)))).isTrue();
        assertThat(ledger.executed).isEmpty();
        // The other one is never heard of again.
        assertThat(allDone(1)).isTrue();
        assertThat(one.held()).isEqualTo(4);
    }
}
