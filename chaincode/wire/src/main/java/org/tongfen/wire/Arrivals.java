package org.tongfen.wire;

import java.time.Instant;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.Arrival;
import org.tongfen.domain.ArrivalId;
import org.tongfen.domain.ArrivedCredit;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.PlatformId;
import org.tongfen.wire.v1.ArrivalName;

/** Mapping of credits on their way to accounts. Reading throws {@link IllegalArgumentException} for impossible values. */
public final class Arrivals {
    private Arrivals() {}

    /** Writes an arrival. */
    public static org.tongfen.wire.v1.Arrival message(Arrival arrival) {
        return org.tongfen.wire.v1.Arrival.newBuilder()
                .setTime(arrival.time().toEpochMilli())
                .addAllCredits(arrival.credits().stream().map(Arrivals::message).toList())
                .build();
    }

    /** Writes one of its credits. */
    public static org.tongfen.wire.v1.ArrivedCredit message(ArrivedCredit credit) {
        return org.tongfen.wire.v1.ArrivedCredit.newBuilder()
                .setAccount(credit.account().toLong())
                .addAllLots(Accounts.messages(credit.lots()))
                .setIndex(credit.index())
                .setRestoration(credit.restoration())
                .build();
    }

    /** Reads an arrival in a platform's book. */
    public static Arrival arrival(PlatformId platform, org.tongfen.wire.v1.Arrival message) {
        return new Arrival(
                Instant.ofEpochMilli(message.getTime()),
                message.getCreditsList().stream()
                        .map(m -> new ArrivedCredit(
                                AccountId.ofLong(m.getAccount()),
                                Accounts.lots(platform, m.getLotsList()),
                                m.getIndex(),
                                m.getRestoration()))
                        .toList());
    }

    /** Writes the name of an arrival. */
    public static ArrivalName message(ArrivalId id) {
        return ArrivalName.newBuilder()
                .setSource(id.source().value())
                .setLane(id.lane().number())
                .setSequence(id.sequence())
                .build();
    }

    /** Reads the name of an arrival. */
    public static ArrivalId id(ArrivalName message) {
        return new ArrivalId(new PlatformId(message.getSource()), new LaneId(message.getLane()), message.getSequence());
    }
}
