package org.tongfen.gateway.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongfen.gateway.problems.ProblemCode;
import org.tongfen.gateway.projection.Alert;

/** The place of an alert as text, for clients that read on from there, and that are not to build on what it is made of. */
final class AlertCursor {
    private static final Pattern PLACE = Pattern.compile("([0-9]{1,18})-([0-9]{1,9})-([0-9]{1,9})");

    private AlertCursor() {}

    static String text(Alert.Place place) {
        String text = place.block() + "-" + place.position() + "-" + place.number();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    static Alert.Place parse(String text) {
        Matcher matcher = PLACE.matcher(decoded(text));
        if (!matcher.matches()) {
            throw unknown();
        }
        return new Alert.Place(
                Long.parseLong(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException _) {
            throw unknown();
        }
    }

    private static RuntimeException unknown() {
        return ProblemCode.INVALID_REQUEST.problem("The cursor is not one that this gateway gave out.");
    }
}
