package org.tongfen.gateway.commands;

import org.tongfen.gateway.lanes.LaneCommand;

/**
 * A command with what the lane has to know of it, as {@link CommandFiling} tells.
 *
 * @param command what to do
 * @param account the account of the lane that it changes, as text; empty if it changes none
 * @param scarce the reward whose limited stock it changes; empty if it does not
 */
record FiledCommand(NewCommand command, String account, String scarce) {
    /** The command on its way, with its place in the order of arrival. */
    LaneCommand at(long ticket) {
        return new LaneCommand(ticket, command.id(), command.target(), command.body(), account, scarce);
    }
}
