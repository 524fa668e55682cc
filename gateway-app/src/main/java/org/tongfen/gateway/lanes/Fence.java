package org.tongfen.gateway.lanes;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.tongfen.domain.value.Bytes;

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
    /**
     * Makes a fence.
     *
     * @param slot the lane and the place in it
     * @param nonce bytes that were never used before
     */
    public static Fence of(BatchFlight.Slot slot, byte[] nonce) {
        return new Fence(slot, slot.encode(LaneBatch.EMPTY, nonce));
    }

    /** Its way to the ledger: it has no commands to take back, so it is sent until the ledger passes its sequence. */
    public BatchFlight flight(byte[] nonce) {
        return BatchFlight.resumed(slot, LaneBatch.EMPTY, nonce, bytes);
    }

    /** Whether it is the last batch of its lane. */
    public boolean isAt(LaneTip tip) {
        return tip.sequence() == slot.sequence() && tip.hash().equals(Bytes.of(sha256()));
    }

    private byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
