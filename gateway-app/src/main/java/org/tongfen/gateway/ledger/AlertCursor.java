package org.tongfen.gateway.ledger;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongfen.gateway.problems.ProblemCode;
import org.tongfen.gateway.projection.Alert;

/** The place of an alert as text, for clients that read on from there. */
final class AlertCursor {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,18})-([0-9]{1,9})-([0-9]{1,9})");

    private AlertCursor() {}

    static String text(Alert.Place place) {
        return place.block() + "-" + place.position() + "-" + place.number();
    }

    static Alert.Place parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw ProblemCode.INVALID_REQUEST.problem("The cursor is not one that this gateway gave out.");
        }
        return new Alert.Place(
                Long.parseLong(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
    }
}
