package org.tongfen.gateway.lanes;

import java.util.Optional;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.v1.CommandMessage;

/**
 * A stored command on its way to the ledger.
 *
 * @param ticket its place in the order of arrival; lower ones go first
 * @param id its id
 * @param target the platform on the other side; empty for commands within the own book
 * @param body what to do
 * @param account the account of the lane that it changes, as text: commands of one account keep their order. Empty text
 *     for commands that change no account, which keep theirs as well
 * @param scarce the reward whose stock it changes, if that is limited; empty text if it does not
 */
public record LaneCommand(
        long ticket, CommandId id, Optional<PlatformId> target, CommandMessage body, String account, String scarce) {}
