package org.tongfen.gateway.operations;

import org.tongfen.domain.PlatformId;
import org.tongfen.wire.v1.Command;

/**
 * The command that a request becomes.
 *
 * @param target the platform on the other side of the lane; the own platform for commands within the own book
 * @param body what to do, without its id
 */
public record Order(PlatformId target, Command.Builder body) {}
