package org.tongfen.gateway.projection;

import org.tongfen.domain.PlatformId;

/**
 * A book that cannot be read from a transaction on. Nothing is projected from it any more, and nothing of it is shown.
 *
 * @param book whose book
 * @param block the block of the transaction
 * @param position the transaction's place in the block, from 0
 * @param transactionId the transaction
 * @param rule the rule of the ledger that it breaks: {@code BOOK_UNREADABLE} or {@code POINTS_NOT_CONSERVED}
 * @param reason what is wrong, for people
 */
public record Quarantine(PlatformId book, long block, int position, String transactionId, String rule, String reason) {
    /** Whether the book could not be read any more before a transaction. */
    boolean isBefore(long otherBlock, int otherPosition) {
        return block < otherBlock || (block == otherBlock && position < otherPosition);
    }

    /** Whether it was this very transaction. */
    boolean isAt(long otherBlock, int otherPosition) {
        return block == otherBlock && position == otherPosition;
    }
}
