package org.tongfen.gateway.projection;

import org.tongfen.domain.value.PlatformId;

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

    /** Whether what a transaction writes to a book is not projected: it is this very one, or it comes later. */
    boolean shutsOut(PlatformId other, long otherBlock, int otherPosition) {
        return book.equals(other) && (isAt(otherBlock, otherPosition) || isBefore(otherBlock, otherPosition));
    }

    /** Whether it was this very transaction. */
    boolean isAt(long otherBlock, int otherPosition) {
        return block == otherBlock && position == otherPosition;
    }
}
