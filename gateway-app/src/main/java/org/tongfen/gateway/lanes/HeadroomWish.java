package org.tongfen.gateway.lanes;

import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.value.PlatformId;

/**
 * What a lane lacks under a limit that others of its book may still have room under.
 *
 * @param lane who lacks it
 * @param target the platform on the other side of the treaty
 * @param kind which limit
 * @param need how much would be enough, in minor units of the own platform or micro-yuan; {@link Long#MAX_VALUE} if that is
 *     not known
 * @param ticket place in the order of arrival of the command that lacks it: older ones are served first
 */
public record HeadroomWish(LaneId lane, PlatformId target, Headroom.Kind kind, long need, long ticket) {}
