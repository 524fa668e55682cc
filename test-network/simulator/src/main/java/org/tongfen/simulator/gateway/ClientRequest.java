package org.tongfen.simulator.gateway;

import java.util.Set;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.PlatformId;
import org.tongfen.wire.v1.Command;

/**
 * What a client asks its gateway for.
 *
 * @param id made of the client's idempotency key
 * @param target the platform on the other side; the own one for commands within the own book
 * @param body what to do, the id included
 * @param accounts every account that it touches, as {@code platform/account}
 */
public record ClientRequest(CommandId id, PlatformId target, Command body, Set<String> accounts) {}
