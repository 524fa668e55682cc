package org.tongfen.audit.model;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import org.tongfen.wire.v1.AccountMessage;
import org.tongfen.wire.v1.ArrivalMessage;
import org.tongfen.wire.v1.ClaimMessage;
import org.tongfen.wire.v1.Consent;
import org.tongfen.wire.v1.Due;
import org.tongfen.wire.v1.HeadroomMessage;
import org.tongfen.wire.v1.HoldMessage;
import org.tongfen.wire.v1.IntakeMessage;
import org.tongfen.wire.v1.Lane;
import org.tongfen.wire.v1.PolicyMessage;
import org.tongfen.wire.v1.Reversal;
import org.tongfen.wire.v1.RewardMessage;
import org.tongfen.wire.v1.RewardUse;
import org.tongfen.wire.v1.Roster;
import org.tongfen.wire.v1.Stock;
import org.tongfen.wire.v1.TreatyHalfMessage;

/** A book of the model takes what stands in the state, also if the rules would not have led there. */
record Adoption(BookModel book) {
    /**
     * Takes a value of the state as it is, whatever the rules say.
     *
     * @throws InvalidProtocolBufferException if it cannot be read
     */
    void take(String key, Optional<ByteString> value) throws InvalidProtocolBufferException {
        String[] part = key.split("[/-]");
        ByteString bytes = value.orElse(ByteString.EMPTY);
        switch (part[0]) {
            case "a" ->
                set(
                        book.accounts(),
                        Long.parseLong(part[2]) << StateKeys.LANE_BITS | Long.parseLong(part[1]),
                        value,
                        Holder.of(AccountMessage.parseFrom(bytes)));
            case "r" -> adopt(Integer.parseInt(part[1]), Roster.parseFrom(bytes));
            case "l" -> adopt(Integer.parseInt(part[1]), Lane.parseFrom(bytes));
            case "i" -> set(book.intakes(), key, value, IntakeModel.of(IntakeMessage.parseFrom(bytes)));
            case "d" ->
                set(
                        book.dues(),
                        key,
                        value,
                        BigInteger.valueOf(Due.parseFrom(bytes).getOwed()));
            case "c" -> set(book.claims(), key, value, ClaimModel.of(ClaimMessage.parseFrom(bytes)));
            case "t" -> set(book.halves(), key, value, TreatyHalfMessage.parseFrom(bytes));
            case "s" -> set(book.taken(), key, value, Stock.parseFrom(bytes));
            case "v" -> set(book.arrivals(), key, value, ArrivalMessage.parseFrom(bytes));
            case "g", "G" -> set(book.headroom(), key, value, HeadroomMessage.parseFrom(bytes));
            case "o" -> set(book.rewards(), key, value, RewardMessage.parseFrom(bytes));
            case "h" -> set(book.holds(), key, value, HoldMessage.parseFrom(bytes));
            case "u" -> set(book.uses(), key, value, RewardUse.parseFrom(bytes));
            case "x" -> set(book.marks(), key, value, Reversal.parseFrom(bytes));
            case "y" -> set(book.consents(), key, value, Consent.parseFrom(bytes));
            default -> book.adoptPolicy(PolicyMessage.parseFrom(bytes));
        }
    }

    private void adopt(int number, Roster roster) {
        LaneModel lane = book.lane(number);
        lane.setRoster(roster.getHighest());
        book.put(number, lane);
    }

    private void adopt(int number, Lane message) {
        book.put(number, LaneModel.of(message));
    }

    private static <K, V> void set(Map<K, V> map, K key, Optional<ByteString> value, V read) {
        if (value.isPresent()) {
            map.put(key, read);
        } else {
            map.remove(key);
        }
    }
}
