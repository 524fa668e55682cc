package org.tongfen.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.value.Bytes;
import org.tongfen.gateway.lanes.LaneCommand;
import org.tongfen.gateway.lanes.LaneStore.Contents;
import org.tongfen.gateway.lanes.LaneStore.KeptBatch;
import org.tongfen.gateway.lanes.LaneTip;
import org.tongfen.simulator.virtual.Violation;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.CommandMessage;

/** What each layer of a lane promises, kept and broken. */
class LaneMonitorTest {
    private LaneTip tip = new LaneTip(4, Bytes.NONE);
    private final LaneMonitor monitor = new LaneMonitor(() -> tip);

    @BeforeEach
    void begin() {
        monitor.acquired();
    }

    private void load(boolean fenced, byte[]... kept) {
        List<LaneCommand> open = List.of(command(1), command(2));
        List<KeptBatch> batches =
                List.of(kept).stream().map(bytes -> new KeptBatch(5, bytes)).toList();
        monitor.loaded(new Contents(fenced, batches, open));
    }

    private void proposeStored(byte[] batch) {
        monitor.stored(5, batch, Set.of());
        monitor.proposes(batch);
    }

    private void submit(byte[] batch) {
        monitor.endorsed(batch, false);
        monitor.submits(batch);
    }

    private void see(long sequence, byte[] batch) {
        tip = new LaneTip(sequence, sha256(batch));
        monitor.sees();
    }

    @Test
    void a_batch_is_stored_then_proposed_and_comes_again_with_less() {
        load(true);
        proposeStored(batch(5, "own", 1, 2));
        submit(batch(5, "own", 1, 2));
        proposeStored(batch(5, "own", 2));
        submit(batch(5, "own", 2));
        tip = new LaneTip(5, Bytes.NONE);
        monitor.stored(6, batch(6, "next", 1), Set.of());
        assertThatCode(() -> monitor.proposes(batch(6, "next", 1))).doesNotThrowAnyException();
        assertThatCode(monitor::released).doesNotThrowAnyException();
    }

    @Test
    void with_the_lease_everything_ends() {
        load(true);
        monitor.lost();
        assertBreaks("LEASE_OUTLIVED propose", () -> monitor.proposes(batch(5, "own", 1)));
        assertBreaks("LEASE_OUTLIVED submit", () -> monitor.submits(batch(5, "own", 1)));
        assertBreaks("LEASE_OUTLIVED store", () -> monitor.requireLease(monitor.isLost(), "store"));
    }

    @Test
    void with_the_lease_everything_is_forgotten() {
        load(true);
        monitor.hears(id(3));
        proposeStored(batch(5, "own", 3));
        monitor.acquired();
        load(true);
        assertBreaks("LEASE_OUTLIVED command", () -> proposeStored(batch(5, "own", 3)));
        assertBreaks("NOT_STORED batch", () -> monitor.proposes(batch(6, "own", 1)));
    }

    @Test
    void what_was_found_comes_first_and_as_it_was_found() {
        load(true, batch(5, "found", 1));
        assertBreaks("RESUMED_OTHERWISE batch", () -> proposeStored(batch(5, "own", 1)));
        assertBreaks("RESUMED_OTHERWISE batch", () -> proposeStored(batch(6, "own", 2)));
        assertBreaks("FATE_NOT_AWAITED release", monitor::released);
        monitor.proposes(batch(5, "found", 1));
        assertThatCode(() -> proposeStored(batch(5, "own"))).doesNotThrowAnyException();
    }

    @Test
    void what_was_found_has_an_effect_until_its_place_is_passed() {
        load(true, batch(5, "found", 1));
        monitor.proposes(batch(5, "found", 1));
        assertBreaks("RESUMED_OTHERWISE given up", () -> monitor.gaveUp(5, List.of(id(1))));
        assertThatCode(() -> monitor.gaveUp(5, List.of(id(2)))).doesNotThrowAnyException();
        tip = new LaneTip(5, Bytes.NONE);
        assertThatCode(() -> monitor.gaveUp(6, List.of(id(1)))).doesNotThrowAnyException();
    }

    @Test
    void nothing_follows_a_batch_that_may_have_been_ordered() {
        load(true);
        proposeStored(batch(5, "own", 1));
        submit(batch(5, "own", 1));
        assertBreaks("FATE_NOT_AWAITED batch", () -> proposeStored(batch(5, "next", 2)));
        assertBreaks("FATE_NOT_AWAITED batch", () -> monitor.proposes(batch(6, "next")));
        assertBreaks("FATE_NOT_AWAITED release", monitor::released);
    }

    @Test
    void a_batch_that_stands_is_left_alone() {
        load(true);
        proposeStored(batch(5, "own", 1));
        monitor.endorsed(batch(5, "own", 1), true);
        assertBreaks("ALREADY_APPLIED ordered", () -> monitor.submits(batch(5, "own", 1)));
        assertBreaks("ALREADY_APPLIED given up", () -> monitor.gaveUp(5, List.of(id(1))));
    }

    @Test
    void the_fence_comes_first_and_is_the_own_batch() {
        load(false);
        assertBreaks("NOT_FENCED batch", () -> proposeStored(batch(5, "own", 1)));
        assertBreaks("NOT_FENCED fence", monitor::fenced);
        monitor.proposes(batch(5, "fence"));
        submit(batch(5, "fence"));
        see(5, batch(5, "another"));
        assertBreaks("NOT_FENCED fence", monitor::fenced);
        monitor.proposes(batch(6, "fence"));
        submit(batch(6, "fence"));
        see(6, batch(6, "fence"));
        see(7, batch(7, "another"));
        monitor.fenced();
        monitor.stored(8, batch(8, "own", 1), Set.of());
        assertThatCode(() -> monitor.proposes(batch(8, "own", 1))).doesNotThrowAnyException();
    }

    @Test
    void what_has_an_outcome_is_not_proposed() {
        load(true);
        monitor.stored(5, batch(5, "own", 1, 2), Set.of(id(2)));
        assertBreaks("NOT_STORED command", () -> monitor.proposes(batch(5, "own", 1, 2)));
        assertBreaks("NOT_STORED batch", () -> monitor.proposes(batch(5, "own", 1)));
    }

    private static void assertBreaks(String name, ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOfSatisfying(Violation.class, violation -> assertThat(violation.name())
                .isEqualTo(name));
    }

    private static CommandId id(long number) {
        return CommandId.parse("%064x".formatted(number));
    }

    private static CommandMessage body(long number) {
        return CommandMessage.newBuilder()
                .setId(ByteString.copyFrom(id(number).bytes()))
                .build();
    }

    private static LaneCommand command(long number) {
        return new LaneCommand(number, id(number), Optional.empty(), body(number), "", "");
    }

    private static byte[] batch(long sequence, String nonce, long... commands) {
        return BatchMessage.newBuilder()
                .setSequence(sequence)
                .setNonce(ByteString.copyFromUtf8(nonce))
                .addAllCommands(
                        LongStream.of(commands).mapToObj(LaneMonitorTest::body).toList())
                .build()
                .toByteArray();
    }

    private static Bytes sha256(byte[] bytes) {
        try {
            return Bytes.of(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
