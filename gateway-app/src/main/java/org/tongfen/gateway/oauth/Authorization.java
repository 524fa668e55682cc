package org.tongfen.gateway.oauth;

/** What becomes of a request to sign a member in. */
sealed interface Authorization {
    /** The person stays here and reads why. */
    record Refused(int status, String text) implements Authorization {}

    /** The client hears at its own address what is wrong with its request. */
    record SentBack(String location) implements Authorization {}

    /** The person goes on to the login page with this query. */
    record LetIn(String query) implements Authorization {}
}
