package org.tongfen.audit.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tongfen.wire.v1.AccountMessage;
import org.tongfen.wire.v1.AccountStatus;
import org.tongfen.wire.v1.ArrivalMessage;
import org.tongfen.wire.v1.ClaimMessage;
import org.tongfen.wire.v1.Consent;
import org.tongfen.wire.v1.Counterparty;
import org.tongfen.wire.v1.DayUsageMessage;
import org.tongfen.wire.v1.Due;
import org.tongfen.wire.v1.HeadroomMessage;
import org.tongfen.wire.v1.HoldMessage;
import org.tongfen.wire.v1.IntakeMessage;
import org.tongfen.wire.v1.Lane;
import org.tongfen.wire.v1.LotMessage;
import org.tongfen.wire.v1.PolicyMessage;
import org.tongfen.wire.v1.Reversal;
import org.tongfen.wire.v1.RewardMessage;
import org.tongfen.wire.v1.RewardUse;
import org.tongfen.wire.v1.Roster;
import org.tongfen.wire.v1.Stock;
import org.tongfen.wire.v1.SupplyMessage;
import org.tongfen.wire.v1.TermsMessage;
import org.tongfen.wire.v1.TreatyHalfMessage;

class AdoptionTest {
    private static final DayUsageMessage USED =
            DayUsageMessage.newBuilder().setDay(20_000).setUnits(7).build();

    /** One value of each kind, every field of those that the model keeps in a form of its own. */
    private static final Map<String, MessageLite> VALUES = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "a/1-17",
                    AccountMessage.newBuilder()
                            .setOpenedAt(5)
                            .setStatus(AccountStatus.FROZEN)
                            .setHeld(3)
                            .addLots(LotMessage.newBuilder()
                                    .setAmount(2)
                                    .setExpiresAt(90)
                                    .setActiveFrom(80))
                            .setUsage(USED)
                            .build()),
            Map.entry("r/1", Roster.newBuilder().setHighest(2_000).build()),
            Map.entry(
                    "l/1",
                    Lane.newBuilder()
                            .setFormat(1)
                            .setSequence(12)
                            .setHash(ByteString.copyFromUtf8("hash"))
                            .setTime(99)
                            .setSupply(SupplyMessage.newBuilder()
                                    .setIssued(1)
                                    .setReturned(2)
                                    .setBurned(3)
                                    .setExpired(4)
                                    .setRedeemed(5)
                                    .setExchangedOut(6))
                            .setRoster(2_000)
                            .addCounterparties(Counterparty.newBuilder()
                                    .setPlatform("platform_b")
                                    .setOwed(8)
                                    .setExchanged(USED)
                                    .setDayMovedDay(20_001)
                                    .setDayMoved(-9)
                                    .setCreditMoved(10))
                            .build()),
            Map.entry(
                    "i/platform_b/0",
                    IntakeMessage.newBuilder()
                            .setFormat(1)
                            .setExchangedIn(1)
                            .setOwed(2)
                            .setTime(3)
                            .setReceived(USED)
                            .setDayMovedDay(4)
                            .setDayMoved(5)
                            .setCreditMoved(-6)
                            .build()),
            Map.entry("d/1/platform_b/0", Due.newBuilder().setOwed(5).build()),
            Map.entry(
                    "c/1/platform_b/0",
                    ClaimMessage.newBuilder().setOwed(6).setExchangedIn(7).build()),
            Map.entry(
                    "t/platform_a/platform_b",
                    TreatyHalfMessage.newBuilder()
                            .addVersions(TermsMessage.newBuilder().setVersion(1))
                            .build()),
            Map.entry("s/cup", Stock.newBuilder().setTaken(1).build()),
            Map.entry(
                    "v/1/platform_b/0/3", ArrivalMessage.newBuilder().setTime(1).build()),
            Map.entry(
                    "g/1/platform_b/0/3",
                    HeadroomMessage.newBuilder().setAmount(1).build()),
            Map.entry(
                    "G/platform_b/1/0/3",
                    HeadroomMessage.newBuilder().setAmount(2).build()),
            Map.entry("o/cup", RewardMessage.newBuilder().setId("cup").build()),
            Map.entry("h/xyz", HoldMessage.newBuilder().setAccount(1).build()),
            Map.entry("u/cup/1-17", RewardUse.newBuilder().setTimes(1).build()),
            Map.entry("x/platform_a/0/1/0", Reversal.newBuilder().setLane(1).build()),
            Map.entry("y/0/1/0", Consent.newBuilder().setGivenAt(1).build()),
            Map.entry("p", PolicyMessage.newBuilder().setPerCommand(1).build())));

    private final BookModel book = new BookModel("platform_a", 5, 12, 2);

    @Test
    void what_was_taken_over_is_what_stands_there() throws InvalidProtocolBufferException {
        for (Map.Entry<String, MessageLite> value : VALUES.entrySet()) {
            new Adoption(book).take(value.getKey(), Optional.of(value.getValue().toByteString()));
            assertThat(book.value(value.getKey())).as(value.getKey()).contains(value.getValue());
        }
        assertThat(book.values()).isEqualTo(VALUES);
    }

    @Test
    void what_was_deleted_is_gone() throws InvalidProtocolBufferException {
        for (String key : new String[] {"v/1/platform_b/0/3", "g/1/platform_b/0/3", "G/platform_b/1/0/3"}) {
            new Adoption(book).take(key, Optional.of(VALUES.get(key).toByteString()));
            new Adoption(book).take(key, Optional.empty());
            assertThat(book.value(key)).as(key).isEmpty();
        }
    }
}
