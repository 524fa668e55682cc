package org.tongfen.gateway.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.Soon.soon;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tongfen.gateway.config.TestConfig;
import org.tongfen.gateway.database.TestDatabase;
import org.tongfen.gateway.fabric.BlockSource;
import org.tongfen.gateway.fabric.LedgerBlock;
import org.tongfen.gateway.fabric.TestBlocks;
import org.tongfen.gateway.fabric.TestBlocks.Tx;
import org.tongfen.gateway.health.LedgerReadiness;

/** On a real database, which shows the story of {@link Chain} since an earlier run, with a peer that only has blocks. */
class ProjectorTest {
    @RegisterExtension
    private static final TestDatabase database = new TestDatabase();

    private final ReadModelStore store = new ReadModelStore(database.pool());
    private final ProjectionState state = new ProjectionState();
    private final Peer peer = new Peer();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Projector projector = new Projector(TestConfig.plain(), peer, store, state, List.of(), registry);
    private final LedgerReadiness readiness = new LedgerReadiness(TestConfig.plain(), state, peer);

    /** Delivers as a peer does: it waits for a block that it does not have. */
    private static final class Peer implements BlockSource {
        private final List<LedgerBlock> blocks = new CopyOnWriteArrayList<>();
        private volatile boolean silent;
        private volatile boolean closed;

        @Override
        public void follow(LongSupplier next, Consumer<LedgerBlock> sink) {
            int wanted = Math.toIntExact(next.getAsLong());
            while (!closed) {
                if (!silent && wanted < blocks.size()) {
                    sink.accept(blocks.get(wanted++));
                } else {
                    Thread.yield();
                }
            }
        }

        @Override
        public boolean connected() {
            return true;
        }

        @Override
        public long height() {
            return blocks.size();
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @BeforeEach
    void showTheStory() {
        store.reset();
        store.write(List.of(Chain.story()), List.of());
    }

    @AfterEach
    void close() {
        projector.close();
    }

    private void blocks(int count) {
        for (int number = peer.blocks.size(); number < count; number++) {
            peer.blocks.add(TestBlocks.block(number));
        }
    }

    private void blocksOfAnotherNetwork(int count) {
        for (int number = 0; number < count; number++) {
            peer.blocks.add(TestBlocks.elsewhere(number));
        }
    }

    private boolean ready() {
        return readiness.call().getStatus() == HealthCheckResponse.Status.UP;
    }

    private String told(String name) {
        return readiness.call().getData().orElseThrow().getOrDefault(name, "").toString();
    }

    @Test
    void aGatewayGoesOnWhereItWas() throws InterruptedException {
        blocks(4);
        projector.start();
        assertThat(soon(this::ready)).isTrue();
        blocks(6);
        assertThat(soon(() -> state.block() == 5)).isTrue();
        assertThat(store.checkpoint().block()).isEqualTo(5);
    }

    @Test
    void aHeightAloneDoesNotTellThatItIsTheSameChain() throws InterruptedException {
        peer.silent = true;
        blocks(4);
        projector.start();
        Thread.sleep(Duration.ofMillis(500));
        assertThat(ready()).isFalse();
        peer.silent = false;
        assertThat(soon(this::ready)).isTrue();
    }

    private void loss(String platform, String account) {
        Tx loss = new Tx("tx-loss", "PlatformAMSP", "points-" + platform)
                .write("points-" + platform, "a/" + account, Chain.account(1));
        peer.blocks.add(TestBlocks.block(4, loss));
    }

    @Test
    void aBookOfAnotherPlatformThatCannotBeReadIsNamedAndTheGatewayGoesOn() throws InterruptedException {
        blocks(4);
        loss("platform_b", Chain.BOB.toString());
        blocks(6);
        projector.start();
        assertThat(soon(() -> state.block() == 5)).isTrue();
        assertThat(soon(this::ready)).isTrue();
        assertThat(told("quarantined")).isEqualTo("[platform_b]");
        assertThat(state.stopped()).isEmpty();
        assertThat(registry.get("ledger.books.quarantined").gauge().value()).isEqualTo(1);
        assertThat(registry.get("ledger.alerts")
                        .tag("code", "POINTS_NOT_CONSERVED")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aGatewayWhoseOwnBookCannotBeReadIsNotReady() throws InterruptedException {
        blocks(4);
        loss("platform_a", Chain.ALICE.toString());
        blocks(6);
        projector.start();
        assertThat(soon(() -> state.block() == 5 && state.caughtUp())).isTrue();
        assertThat(ready()).isFalse();
        assertThat(told("quarantined")).isEqualTo("[platform_a]");
    }

    @Test
    void whichBooksCannotBeReadIsKnownAgainAfterAStart() throws InterruptedException {
        blocks(4);
        loss("platform_b", Chain.BOB.toString());
        store.write(List.of(ReadBlock.of(peer.blocks.getLast())), List.of());
        projector.start();
        assertThat(soon(this::ready)).isTrue();
        assertThat(told("quarantined")).isEqualTo("[platform_b]");
    }

    @Test
    void aPeerOfAnotherNetworkWithAsManyBlocksIsNoticed() throws InterruptedException {
        blocksOfAnotherNetwork(4);
        projector.start();
        assertThat(soon(() -> state.stopped().isPresent())).isTrue();
        assertThat(state.caughtUp()).isFalse();
        assertThat(told("stopped"))
                .startsWith("The database \"postgres\" does not belong to the chain of the own peer: block 3 of the own"
                        + " peer is not the one that the database has.")
                .contains("give this gateway an empty database");
    }

    @Test
    void aPeerOfAnotherNetworkWithMoreBlocksLeavesTheReadModelAlone() throws InterruptedException {
        blocksOfAnotherNetwork(9);
        projector.start();
        assertThat(soon(() -> state.stopped().isPresent())).isTrue();
        assertThat(ready()).isFalse();
        assertThat(store.checkpoint().block()).isEqualTo(3);
        assertThat(database.rows("SELECT max(block) FROM ledger_transaction")).containsExactly("3");
    }

    @Test
    void aPeerThatIsBehindIsWaitedFor() throws InterruptedException {
        blocks(2);
        projector.start();
        assertThat(soon(() -> !told("waiting").isEmpty())).isTrue();
        assertThat(told("waiting"))
                .startsWith("The database \"postgres\" shows block 3, and the own peer has only 2 blocks.");
        assertThat(ready()).isFalse();
        assertThat(state.caughtUp()).isFalse();
        blocks(5);
        assertThat(soon(this::ready)).isTrue();
        assertThat(told("waiting")).isEmpty();
        assertThat(soon(() -> state.block() == 4)).isTrue();
    }

    @Test
    void aShortChainOfAnotherNetworkIsNoticedWhenItGetsToTheBlock() throws InterruptedException {
        blocksOfAnotherNetwork(2);
        projector.start();
        assertThat(soon(() -> !told("waiting").isEmpty())).isTrue();
        peer.blocks.add(TestBlocks.elsewhere(2));
        peer.blocks.add(TestBlocks.elsewhere(3));
        assertThat(soon(() -> !told("stopped").isEmpty())).isTrue();
        assertThat(state.caughtUp()).isFalse();
    }
}
