package org.tongfen.gateway.lanes;

import java.util.Set;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.PlatformId;
import org.tongfen.wire.v1.Command;

/**
 * A stored command on its way to the ledger.
 *
 * @param ticket its place in the order of arrival; lower ones go first
 * @param id its id
 * @param target the platform on the other side; the own platform for commands within the own book
 * @param body what to do
 * @param touched what it changes: accounts as {@code platform/account}, and holds, rewards and the like by their names
 */
public record LaneCommand(long ticket, CommandId id, PlatformId target, Command body, Set<String> touched) {
    /** Copies the set. */
    public LaneCommand {
        touched = Set.copyOf(touched);
    }
}
