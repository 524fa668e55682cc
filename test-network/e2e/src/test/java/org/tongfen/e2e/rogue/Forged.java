package org.tongfen.e2e.rogue;

import org.hyperledger.fabric.protos.common.Envelope;

/**
 * A transaction that should not be.
 *
 * @param transactionId its id
 * @param envelope what is handed to the ordering service
 * @param honest what the peer of an honest platform says that is asked to endorse the same proposal: its refusal, or
 *     {@link #OTHER_CONTENT}, or {@link #NOT_ASKED}
 */
public record Forged(String transactionId, Envelope envelope, String honest) {
    /** The honest peer endorses, but something else. */
    public static final String OTHER_CONTENT = "endorses other content";
    /** Nobody is asked: the forgery begins with what was endorsed before, or with what C's own key signs. */
    public static final String NOT_ASKED = "is not asked";
}
