package org.tongfen.gateway.projection;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Says alerts in the log. What took effect is always said. Of what changed nothing anybody in the channel can send as much as
 * the ordering service takes, so of one kind from one organisation only the first few of a minute are said, and then how many
 * there were; the table has them all. For one thread.
 */
final class AlertLog {
    /** How many of one kind are said in a minute. */
    static final int MOST = 10;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    // A stranger chooses names.
    private static final int MOST_KINDS = 1_000;

    private final InstantSource clock;
    private final Consumer<String> log;
    private final Map<Kind, Minute> minutes = new HashMap<>();

    AlertLog(InstantSource clock, Consumer<String> log) {
        this.clock = clock;
        this.log = log;
    }

    private record Kind(String code, String organisation) {}

    /** What came of a kind since a time. */
    private record Minute(Instant since, long alerts) {
        private boolean isOver(Instant now) {
            return !now.isBefore(since.plus(MINUTE));
        }
    }

    void say(Alert alert) {
        if (alert.tookEffect()) {
            log.accept(line(alert));
            return;
        }
        Instant now = clock.instant();
        Kind kind = new Kind(alert.code(), alert.organisation());
        Minute minute = minutes.get(kind);
        if (minute == null || minute.isOver(now)) {
            if (minute != null) {
                sayRest(kind, minute);
            }
            minute = new Minute(now, 0);
        }
        if (minutes.size() >= MOST_KINDS) {
            minutes.clear();
        }
        minutes.put(kind, new Minute(minute.since, minute.alerts + 1));
        if (minute.alerts < MOST) {
            log.accept(line(alert));
        } else if (minute.alerts == MOST) {
            log.accept("SECURITY ALERT " + kind.code + ": more of " + named(kind)
                    + " follow. They are counted, and listed" + " by /v2/ledger/alerts.");
        }
    }

    private void sayRest(Kind kind, Minute minute) {
        if (minute.alerts > MOST) {
            log.accept("SECURITY ALERT " + kind.code + ": " + (minute.alerts - MOST) + " more of " + named(kind)
                    + " came since " + minute.since + ".");
        }
    }

    private static String named(Kind kind) {
        return kind.organisation.isEmpty() ? "somebody" : kind.organisation;
    }

    private static String line(Alert alert) {
        return "SECURITY ALERT " + alert.code() + " in block " + alert.place().block() + ", transaction "
                + alert.transactionId() + ": " + alert.sentence();
    }
}
