package org.tongfen.simulator.gateway;

import java.util.Optional;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.v1.CommandMessage;

/**
 * What a client asks its gateway for.
 *
 * @param id made of the client's idempotency key
 * @param lane the lane that owns what it changes
 * @param target the other platform; empty for commands within the own book
 * @param body what to do, the id included
 */
public record ClientRequest(CommandId id, LaneId lane, Optional<PlatformId> target, CommandMessage body) {}
