package org.tongfen.gateway.lanes;

import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.projection.OwnBook.WaitingArrival;
import org.tongfen.gateway.projection.OwnBook.WaitingHeadroom;
import org.tongfen.wire.Arrivals;
import org.tongfen.wire.Headrooms;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.GiveHeadroom;
import org.tongfen.wire.v1.PostArrival;
import org.tongfen.wire.v1.TakeHeadroom;

/** What a lane does of its own accord, without a client: it comes first in a batch. */
public sealed interface LaneAct {
    /** How it is proposed. */
    CommandMessage body();

    /** Puts the credits of an arrival into the lane's accounts. */
    record Post(WaitingArrival arrival) implements LaneAct {
        @Override
        public CommandMessage body() {
            return CommandMessage.newBuilder()
                    .setPostArrival(PostArrival.newBuilder().setArrival(Arrivals.message(arrival.id())))
                    .build();
        }
    }

    /** Something about the limits of a treaty: it needs a batch towards the platform on the other side. */
    sealed interface OfLimit extends LaneAct {
        /** The platform on the other side. */
        PlatformId target();
    }

    /**
     * Gives room up for another lane.
     *
     * @param target the platform on the other side of the treaty
     * @param kind which limit
     * @param to the lane that may take it
     * @param amount minor units of the own platform, or micro-yuan for a credit line; at least 1
     */
    record Give(PlatformId target, Headroom.Kind kind, LaneId to, long amount) implements OfLimit {
        @Override
        public CommandMessage body() {
            return CommandMessage.newBuilder()
                    .setGiveHeadroom(GiveHeadroom.newBuilder()
                            .setKind(Headrooms.kind(kind))
                            .setTo(to.number())
                            .setAmount(amount))
                    .build();
        }
    }

    /** Takes what another lane gave up for this one. */
    record Take(WaitingHeadroom headroom) implements OfLimit {
        @Override
        public PlatformId target() {
            return headroom.counterparty();
        }

        @Override
        public CommandMessage body() {
            return CommandMessage.newBuilder()
                    .setTakeHeadroom(TakeHeadroom.newBuilder().setHeadroom(Headrooms.message(headroom.id())))
                    .build();
        }
    }
}
