package org.tongfen.audit.model;

import java.math.BigInteger;
import org.tongfen.wire.v1.ClaimMessage;

/** What another platform owes by one lane in one window, and what came of it. */
record ClaimModel(BigInteger owed, BigInteger exchangedIn) {
    static final ClaimModel NONE = new ClaimModel(BigInteger.ZERO, BigInteger.ZERO);

    ClaimModel plus(BigInteger moreOwed, BigInteger morePoints) {
        return new ClaimModel(owed.add(moreOwed), exchangedIn.add(morePoints));
    }

    static ClaimModel of(ClaimMessage message) {
        return new ClaimModel(BigInteger.valueOf(message.getOwed()), BigInteger.valueOf(message.getExchangedIn()));
    }

    ClaimMessage message() {
        return ClaimMessage.newBuilder()
                .setOwed(owed.longValueExact())
                .setExchangedIn(exchangedIn.longValueExact())
                .build();
    }
}
