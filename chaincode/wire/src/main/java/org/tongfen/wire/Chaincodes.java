package org.tongfen.wire;

import org.tongfen.domain.value.PlatformId;

/** Names of chaincodes and of their functions. */
public final class Chaincodes {
    /** Name of the chaincode that holds the scheme and the settlement windows. */
    public static final String CLEARING = "clearing";

    /** Book: applies a {@code Batch}, answers an {@code ApplyReply}. */
    public static final String APPLY = "apply";

    /** Book: takes what another book's batch asks for, {@code AcceptRequest} to {@code AcceptReply}. */
    public static final String ACCEPT = "accept";

    /** Book: reads one account by its id, with what has arrived for it: an {@code AccountView}. */
    public static final String ACCOUNT = "account";

    /** Book: reads one {@code Lane} by its number. */
    public static final String LANE = "lane";

    /** Clearing: stores the scheme, once. */
    public static final String ESTABLISH = "establish";

    /** Clearing: reads the {@code Scheme}. */
    public static final String SCHEME = "scheme";

    /** Clearing: reads the scheme and the open window, a {@code SchemeView}. */
    public static final String CONTEXT = "context";

    private static final String BOOK_PREFIX = "points-";

    private Chaincodes() {}

    /** Name of the chaincode that holds a platform's book. */
    public static String book(PlatformId platform) {
        return BOOK_PREFIX + platform;
    }

    /** Whether a chaincode's name is that of a book. */
    public static boolean isBook(String chaincode) {
        return chaincode.startsWith(BOOK_PREFIX) && PlatformId.isValid(chaincode.substring(BOOK_PREFIX.length()));
    }

    /**
     * The platform whose book a chaincode is.
     *
     * @throws IllegalArgumentException if the name is not that of a book
     */
    public static PlatformId platformOfBook(String chaincode) {
        if (!isBook(chaincode)) {
            throw new IllegalArgumentException("not a book: " + chaincode);
        }
        return new PlatformId(chaincode.substring(BOOK_PREFIX.length()));
    }
}
