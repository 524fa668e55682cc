package org.tongfen.gateway.projection;

import org.jspecify.annotations.Nullable;

/** What a stranger wrote, in a form that a log and a database take. */
final class PlainText {
    private static final int LONGEST = 128;

    private PlainText() {}

    /** At most 128 characters of printable ASCII, with a question mark for every other one. */
    static String of(@Nullable String text) {
        String known = String.valueOf(text);
        String start = known.length() <= LONGEST ? known : known.substring(0, LONGEST);
        return start.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
