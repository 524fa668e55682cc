package org.tongfen.wire;

import java.time.Instant;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.Arrival;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.account.ArrivedCredit;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.v1.ArrivalMessage;
import org.tongfen.wire.v1.ArrivalName;
import org.tongfen.wire.v1.ArrivedCreditMessage;

/** Mapping of credits on their way to accounts. Reading throws {@link IllegalArgumentException} for impossible values. */
public final class Arrivals {
    private Arrivals() {}

    /** Writes an arrival. */
    public static ArrivalMessage message(Arrival arrival) {
        return ArrivalMessage.newBuilder()
                .setTime(arrival.time().toEpochMilli())
                .addAllCredits(arrival.credits().stream().map(Arrivals::message).toList())
                .build();
    }

    /** Writes one of its credits. */
    public static ArrivedCreditMessage message(ArrivedCredit credit) {
        return ArrivedCreditMessage.newBuilder()
                .setAccount(credit.account().toLong())
                .addAllLots(Accounts.messages(credit.lots()))
                .setIndex(credit.index())
                .setRestoration(credit.restoration())
                .build();
    }

    /** Reads an arrival in a platform's book. */
    public static Arrival arrival(PlatformId platform, ArrivalMessage message) {
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
