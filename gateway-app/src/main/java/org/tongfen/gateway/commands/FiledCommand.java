package org.tongfen.gateway.commands;

import java.util.Set;

/**
 * A command with what it touches, as {@link TouchedKeys} names it.
 *
 * @param command what to do
 * @param touched what the scheduler keeps in one batch at a time
 */
record FiledCommand(NewCommand command, Set<String> touched) {
    FiledCommand {
        touched = Set.copyOf(touched);
    }
}
