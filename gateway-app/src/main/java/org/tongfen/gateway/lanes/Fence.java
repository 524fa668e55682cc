package org.tongfen.gateway.lanes;

import com.google.protobuf.ByteString;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.tongfen.wire.v1.Batch;

/**
 * A batch without commands, by which a gateway makes sure that no batch of a lane that it does not know of can take effect
 * any more. A gateway whose database is new cannot know what an earlier database has sent on its way.
 *
 * <p>Once a fence has taken effect, whatever was on its way under the same sequence or a lower one is passed; and a higher
 * one was never proposed, because a lane goes on only after the ledger shows its last batch. If another batch comes first,
 * the fence has to be set again behind it.
 *
 * @param slot the lane and the place in it
 * @param bytes the batch; no other batch has the same
 */
public record Fence(BatchFlight.Slot slot, byte[] bytes) {
    /** Bytes that make a fence differ from every other. */
    public static final int NONCE_BYTES = 16;

    /**
     * Makes a fence.
     *
     * @param slot the lane and the place in it, and who can endorse a batch that changes the own book alone
     * @param nonce {@link #NONCE_BYTES} bytes that were never used before
     */
    public static Fence of(BatchFlight.Slot slot, byte[] nonce) {
        Batch batch = Batch.newBuilder()
                .setSource(slot.source().value())
                .setTarget(slot.lane().target().value())
                .setLane(slot.lane().number())
                .setSequence(slot.sequence())
                .setNonce(ByteString.copyFrom(nonce))
                .build();
        return new Fence(slot, batch.toByteArray());
    }

    /** Its way to the ledger: it has no commands to take back, so it is sent until the ledger passes its sequence. */
    public BatchFlight flight() {
        return BatchFlight.resumed(slot, List.of(), bytes);
    }

    /** Whether it is the last batch of its lane. */
    public boolean isAt(LaneTip tip) {
        return tip.sequence() == slot.sequence() && tip.hash().equals(ByteString.copyFrom(sha256()));
    }

    private byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
