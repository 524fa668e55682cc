package org.tongfen.gateway.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.lanes.LaneCommands.A;
import static org.tongfen.gateway.lanes.LaneCommands.B;
import static org.tongfen.gateway.lanes.LaneCommands.C;

import com.google.protobuf.InvalidProtocolBufferException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.outcome.BatchRejection;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.Bytes;
import org.tongfen.gateway.fabric.Endorsement.EndorserUnavailable;
import org.tongfen.gateway.fabric.Endorsement.Rejected;
import org.tongfen.gateway.fabric.Submission;
import org.tongfen.wire.v1.BatchMessage;

class FenceTest {
    private static final BatchFlight.Slot SLOT =
            new BatchFlight.Slot(new LaneId(0), 7, new EndorserChoice(A, List.of(B, C), _ -> true));

    private static Fence fence(int nonce) {
        return Fence.of(SLOT, new byte[] {(byte) nonce});
    }

    private static LaneTip tip(long sequence, Fence fence) throws NoSuchAlgorithmException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(fence.bytes());
        return new LaneTip(sequence, Bytes.of(hash));
    }

    @Test
    void aFenceTakesTheLanesNextPlaceAndDoesNothing() throws InvalidProtocolBufferException {
        BatchMessage batch = BatchMessage.parseFrom(fence(1).bytes());
        assertThat(batch.getSource()).isEqualTo("platform_a");
        assertThat(batch.getTarget()).isEmpty();
        assertThat(batch.getLane()).isZero();
        assertThat(batch.getSequence()).isEqualTo(7);
        assertThat(batch.getCommandsCount()).isZero();
    }

    @Test
    void onlyTheLanesLastBatchCanBeTheFence() throws NoSuchAlgorithmException {
        assertThat(fence(1).isAt(tip(7, fence(1)))).isTrue();
        assertThat(fence(1).isAt(tip(7, fence(2)))).as("an earlier fence").isFalse();
        assertThat(fence(1).isAt(tip(8, fence(1)))).as("a place behind it").isFalse();
        assertThat(fence(1).isAt(new LaneTip(0, Bytes.NONE))).isFalse();
    }

    @Test
    void aFenceIsSentUntilTheLedgerPassesItsPlace() {
        BatchFlight flight = fence(1).flight(new byte[] {2});
        assertThat(flight.begin()).isInstanceOfSatisfying(FlightStep.Endorse.class, endorse -> {
            assertThat(endorse.endorsers()).containsExactly(A, B);
            assertThat(endorse.bytes()).isEqualTo(fence(1).bytes());
        });
        assertThat(flight.on(new FlightEvent.NotEndorsed(new EndorserUnavailable(Optional.of(B), "down"))))
                .isInstanceOfSatisfying(FlightStep.Endorse.class, endorse -> assertThat(endorse.endorsers())
                        .containsExactly(A, C));
        assertThat(flight.on(new FlightEvent.NotEndorsed(new EndorserUnavailable(Optional.of(C), "down"))))
                .isInstanceOf(FlightStep.Pause.class);
        assertThat(flight.on(new FlightEvent.Paused())).isInstanceOf(FlightStep.Endorse.class);
        assertThat(flight.on(new FlightEvent.NotEndorsed(
                        new Rejected(Optional.of(BatchRejection.SEQUENCE_PASSED), "SEQUENCE_PASSED: facts"))))
                .isEqualTo(new FlightStep.AwaitFate(false));
        assertThat(flight.on(new FlightEvent.LaneReached())).isEqualTo(new FlightStep.Done());
    }

    @Test
    void aFenceThatMeetsConflictsIsSetAgainThoughThereIsNothingToSplit() {
        BatchFlight flight = fence(1).flight(new byte[] {2});
        FlightStep step = flight.begin();
        for (int i = 0; i < 5; i++) {
            assertThat(step).isNotInstanceOf(FlightStep.Split.class);
            if (step instanceof FlightStep.Pause) {
                step = flight.on(new FlightEvent.Paused());
            }
            if (step instanceof FlightStep.Store) {
                flight.on(new FlightEvent.Stored(Set.of()));
            }
            flight.on(new FlightEvent.Endorsed(false));
            flight.on(new FlightEvent.Submitted(new Submission.Broadcast()));
            step = flight.on(new FlightEvent.Invalid("MVCC_READ_CONFLICT"));
        }
        assertThat(step).isInstanceOf(FlightStep.Pause.class);
    }
}
