package org.tongfen.gateway.commands;

import java.time.Duration;
import org.tongfen.gateway.commands.Completion.Unavailable;

/** Answers for commands that were taken back or not even accepted. */
final class Unavailability {
    /** When another attempt is worth while after a short disturbance. */
    static final Duration SOON = Duration.ofSeconds(2);

    private static final Duration LATER = Duration.ofSeconds(30);

    private Unavailability() {}

    /** The answer with a time after which another attempt is worth while. */
    static Unavailable of(String code, String detail) {
        Duration retryAfter =
                switch (code) {
                    case "ENDORSER_UNAVAILABLE",
                            "ENDORSEMENT_TIMEOUT",
                            "ENDORSERS_DISAGREE",
                            "STARTING",
                            "TAKEN_BACK" -> SOON;
                    default -> LATER;
                };
        return new Unavailable(code, detail, retryAfter);
    }
}
