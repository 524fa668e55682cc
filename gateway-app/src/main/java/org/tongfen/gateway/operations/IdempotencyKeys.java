package org.tongfen.gateway.operations;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.command.CommandId;
import org.tongfen.gateway.commands.LedgerCommands;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.problems.ProblemCode;

/** Turns idempotency keys into command ids. A platform has one space of keys for both versions of the API. */
@ApplicationScoped
public class IdempotencyKeys {
    /** The header that carries a key. */
    public static final String HEADER = "Idempotency-Key";

    /** What the header is for, in the API's description. */
    public static final String DESCRIPTION =
            "1 to 255 visible ASCII characters, new for each new request. The same request sent again under the same"
                    + " key is answered again, with Idempotency-Hit: true, and not carried out again.";

    /** Set on the answer to a repetition. */
    public static final String HIT = "Idempotency-Hit";

    // Visible ASCII: what a header can carry without anybody on the way changing it.
    private static final Pattern FORM = Pattern.compile("[!-~]{1,255}");

    private final LedgerCommands commands;
    private final String platform;

    IdempotencyKeys(LedgerCommands commands, GatewayConfig config) {
        this.commands = commands;
        this.platform = config.platform().orElse("regulator");
    }

    /** Whether a text can be a key. */
    public static boolean isWellFormed(String key) {
        return FORM.matcher(key).matches();
    }

    /** The command id for a key that a client chose. */
    public CommandId idFor(String key) {
        return commands.idFor(platform, key);
    }

    /** The command id for something that needs no key because it is the same whoever asks for it. */
    public CommandId idFor(String kind, String name) {
        return commands.idFor(platform + "/" + kind, name);
    }

    /** The command id for the key of a version 2 request, which must have one. */
    public CommandId required(@Nullable String key) {
        if (key == null || !isWellFormed(key)) {
            throw ProblemCode.IDEMPOTENCY_KEY_REQUIRED.problem(
                    "Send an Idempotency-Key of 1 to 255 visible ASCII characters, new for each new request.");
        }
        return idFor(key);
    }
}
