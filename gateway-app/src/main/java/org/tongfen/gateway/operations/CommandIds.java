package org.tongfen.gateway.operations;

import java.util.Optional;
import java.util.regex.Pattern;
import org.tongfen.domain.command.CommandId;

/** Reads command ids from paths, where anything may stand. */
public final class CommandIds {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    private CommandIds() {}

    /** The id that a text is; empty if it is none. */
    public static Optional<CommandId> read(String text) {
        return FORM.matcher(text).matches() ? Optional.of(CommandId.parse(text)) : Optional.empty();
    }
}
