package org.tongfen.wire;

import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.treaty.HeadroomId;
import org.tongfen.wire.v1.HeadroomKind;
import org.tongfen.wire.v1.HeadroomMessage;
import org.tongfen.wire.v1.HeadroomName;

/** Mapping of shares that move between lanes. Reading throws {@link IllegalArgumentException} for impossible values. */
public final class Headrooms {
    private Headrooms() {}

    /** Writes headroom. */
    public static HeadroomMessage message(Headroom headroom) {
        return HeadroomMessage.newBuilder()
                .setKind(kind(headroom.kind()))
                .setDay(headroom.day())
                .setAmount(headroom.amount())
                .build();
    }

    /** Reads headroom. */
    public static Headroom headroom(HeadroomMessage message) {
        return new Headroom(kind(message.getKind()), message.getDay(), message.getAmount());
    }

    /** Writes of which limit it is. */
    public static HeadroomKind kind(Headroom.Kind kind) {
        return switch (kind) {
            case DAY -> HeadroomKind.DAY;
            case CREDIT_LINE -> HeadroomKind.CREDIT_LINE;
        };
    }

    /** Reads of which limit it is. */
    public static Headroom.Kind kind(HeadroomKind message) {
        return switch (message) {
            case DAY -> Headroom.Kind.DAY;
            case CREDIT_LINE -> Headroom.Kind.CREDIT_LINE;
            case HEADROOM_KIND_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("headroom of no limit that is known");
        };
    }

    /** Writes the name of headroom. */
    public static HeadroomName message(HeadroomId id) {
        return HeadroomName.newBuilder()
                .setLane(id.giver().number())
                .setSequence(id.sequence())
                .build();
    }

    /** Reads the name of headroom. */
    public static HeadroomId id(HeadroomName message) {
        return new HeadroomId(new LaneId(message.getLane()), message.getSequence());
    }
}
