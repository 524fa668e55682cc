package org.tongfen.audit.ledger;

import com.google.protobuf.Message;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tongfen.wire.v1.AccountMessage;
import org.tongfen.wire.v1.ArrivalMessage;
import org.tongfen.wire.v1.HoldMessage;
import org.tongfen.wire.v1.IntakeMessage;
import org.tongfen.wire.v1.Lane;
import org.tongfen.wire.v1.LotMessage;
import org.tongfen.wire.v1.SupplyMessage;

/**
 * Sums over a book, or what one value contributes to them.
 *
 * @param sums those that are not zero
 */
public record Figures(Map<Figure, BigInteger> sums) {
    /** Nothing. */
    public static final Figures NONE = new Figures(Map.of());

    /** Copies the map. */
    public Figures {
        sums = Map.copyOf(sums);
    }

    /** One of the sums. */
    public BigInteger of(Figure figure) {
        return sums.getOrDefault(figure, BigInteger.ZERO);
    }

    /** What the points should be by what came into being and ceased to be. */
    public BigInteger flows() {
        return of(Figure.ISSUED)
                .add(of(Figure.RETURNED))
                .add(of(Figure.EXCHANGED_IN))
                .subtract(of(Figure.BURNED))
                .subtract(of(Figure.EXPIRED))
                .subtract(of(Figure.REDEEMED))
                .subtract(of(Figure.EXCHANGED_OUT));
    }

    /** The points that members have. */
    public BigInteger outstanding() {
        return of(Figure.IN_ACCOUNTS).add(of(Figure.IN_HOLDS)).add(of(Figure.ARRIVING));
    }

    Figures plus(Figures other) {
        Map<Figure, BigInteger> added = new EnumMap<>(Figure.class);
        added.putAll(sums);
        other.sums.forEach((figure, more) -> added.merge(figure, more, BigInteger::add));
        return new Figures(added);
    }

    Figures minus(Figures other) {
        Map<Figure, BigInteger> negated = new EnumMap<>(Figure.class);
        other.sums.forEach((figure, less) -> negated.put(figure, less.negate()));
        return plus(new Figures(negated));
    }

    static Figures of(Figure figure, BigInteger sum) {
        return new Figures(Map.of(figure, sum));
    }

    /** What a value of the state contributes. */
    static Figures of(Message value) {
        return switch (value) {
            case AccountMessage account ->
                of(Figure.IN_ACCOUNTS, units(account.getLotsList()))
                        .plus(of(Figure.HELD, BigInteger.valueOf(account.getHeld())));
            case HoldMessage hold -> of(Figure.IN_HOLDS, units(hold.getLotsList()));
            case ArrivalMessage arrival ->
                of(
                        Figure.ARRIVING,
                        arrival.getCreditsList().stream()
                                .map(credit -> units(credit.getLotsList()))
                                .reduce(BigInteger.ZERO, BigInteger::add));
            case Lane lane -> supply(lane.getSupply());
            case IntakeMessage intake -> of(Figure.EXCHANGED_IN, BigInteger.valueOf(intake.getExchangedIn()));
            default -> NONE;
        };
    }

    static Figures supply(SupplyMessage supply) {
        return new Figures(Map.of(
                Figure.ISSUED, BigInteger.valueOf(supply.getIssued()),
                Figure.RETURNED, BigInteger.valueOf(supply.getReturned()),
                Figure.BURNED, BigInteger.valueOf(supply.getBurned()),
                Figure.EXPIRED, BigInteger.valueOf(supply.getExpired()),
                Figure.REDEEMED, BigInteger.valueOf(supply.getRedeemed()),
                Figure.EXCHANGED_OUT, BigInteger.valueOf(supply.getExchangedOut())));
    }

    /** How many points some lots have. */
    static BigInteger units(List<LotMessage> lots) {
        return lots.stream().map(lot -> BigInteger.valueOf(lot.getAmount())).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
