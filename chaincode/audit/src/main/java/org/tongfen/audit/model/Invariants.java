package org.tongfen.audit.model;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import org.tongfen.wire.v1.ArrivalMessage;

/** What must hold whatever was decided. */
public final class Invariants {
    private Invariants() {}

    /**
     * One of them does not hold.
     *
     * @param about which platform, or which two
     * @param what with the numbers that show it
     */
    public record Broken(String about, String what) {}

    /**
     * The points of a platform are those that came into being and did not cease to be: in accounts, in holds, and on their
     * way to accounts.
     */
    public static Optional<Broken> ofPoints(BookModel book) {
        BigInteger there = BigInteger.ZERO;
        BigInteger held = BigInteger.ZERO;
        for (Holder account : book.accounts().values()) {
            there = there.add(account.total());
            held = held.add(account.held());
        }
        BigInteger holds = book.holds().values().stream()
                .map(hold -> LotPart.sum(LotPart.of(hold.getLotsList())))
                .reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger arriving =
                book.arrivals().values().stream().map(Invariants::points).reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger expected = expected(book);
        if (!expected.equals(there.add(held).add(arriving)) || !held.equals(holds)) {
            return Optional.of(new Broken(
                    book.platform(),
                    "in the book of " + book.platform() + " there should be " + expected + " points, but accounts have "
                            + there + " and " + held + " held, holds have " + holds + ", and " + arriving
                            + " are arriving"));
        }
        return Optional.empty();
    }

    private static BigInteger points(ArrivalMessage arrival) {
        return arrival.getCreditsList().stream()
                .map(credit -> LotPart.sum(LotPart.of(credit.getLotsList())))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static BigInteger expected(BookModel book) {
        BigInteger expected = BigInteger.ZERO;
        for (LaneModel lane : book.lanes().values()) {
            for (SupplyCounter counter : SupplyCounter.values()) {
                BigInteger counted = lane.counted(counter);
                expected = counter.adds() ? expected.add(counted) : expected.subtract(counted);
            }
        }
        for (IntakeModel intake : book.intakes().values()) {
            expected = expected.add(intake.exchangedIn());
        }
        return expected;
    }

    /** What one platform owes is what the other claims: ever, in the window, and of each limit. */
    public static Optional<Broken> ofDebts(LedgerModel ledger) {
        for (BookModel book : ledger.books().values()) {
            for (Map.Entry<Integer, LaneModel> lane : book.lanes().entrySet()) {
                for (Map.Entry<String, TabModel> tab : lane.getValue().tabs().entrySet()) {
                    Optional<Broken> broken = ofDebt(book, lane.getKey(), ledger.book(tab.getKey()), tab.getValue());
                    if (broken.isPresent()) {
                        return broken;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Broken> ofDebt(BookModel book, int lane, BookModel other, TabModel tab) {
        BigInteger due = book.dues()
                .getOrDefault(StateKeys.due(LedgerModel.ONLY_WINDOW, other.platform(), lane), BigInteger.ZERO);
        ClaimModel claim = other.claims()
                .getOrDefault(StateKeys.claim(LedgerModel.ONLY_WINDOW, book.platform(), lane), ClaimModel.NONE);
        return differing(book, other, tab, other.intake(book.platform(), lane).tab())
                .or(() -> differing(book, other, due, claim.owed()));
    }

    private static Optional<Broken> differing(BookModel debtor, BookModel creditor, Object owes, Object claims) {
        return owes.equals(claims)
                ? Optional.empty()
                : Optional.of(new Broken(
                        debtor.platform() + " " + creditor.platform(),
                        debtor.platform() + " counts " + owes + " towards " + creditor.platform() + ", which counts "
                                + claims));
    }
}
