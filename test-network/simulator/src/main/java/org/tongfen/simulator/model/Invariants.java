package org.tongfen.simulator.model;

import java.math.BigInteger;
import org.tongfen.simulator.virtual.Finding;
import org.tongfen.simulator.virtual.Violation;
import org.tongfen.wire.v1.ArrivalMessage;

/** What must hold whatever was decided. */
final class Invariants {
    private Invariants() {}

    /**
     * The points of a platform are those that came into being and did not cease to be: in accounts, in holds, and on their
     * way to accounts.
     */
    static void check(BookModel book) {
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
            throw new Violation(
                    Finding.POINTS_NOT_CONSERVED,
                    book.platform(),
                    "in the book of " + book.platform() + " there should be " + expected + " points, but accounts have "
                            + there + " and " + held + " held, holds have " + holds + ", and " + arriving
                            + " are arriving");
        }
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
    static void checkDebts(LedgerModel ledger) {
        for (BookModel book : ledger.books().values()) {
            book.lanes().forEach((number, lane) -> lane.tabs().forEach((platform, tab) -> {
                BookModel other = ledger.book(platform);
                mustEqual(
                        book.platform(),
                        platform,
                        tab,
                        other.intake(book.platform(), number).tab());
                BigInteger due = book.dues()
                        .getOrDefault(StateKeys.due(LedgerModel.ONLY_WINDOW, platform, number), BigInteger.ZERO);
                BookModel.ClaimModel claim = other.claims()
                        .getOrDefault(
                                StateKeys.claim(LedgerModel.ONLY_WINDOW, book.platform(), number),
                                BookModel.ClaimModel.NONE);
                mustEqual(book.platform(), platform, due, claim.owed());
            }));
        }
    }

    private static void mustEqual(String debtor, String creditor, Object owes, Object claims) {
        if (!owes.equals(claims)) {
            throw new Violation(
                    Finding.DEBTS_DIFFER,
                    debtor + " " + creditor,
                    debtor + " counts " + owes + " towards " + creditor + ", which counts " + claims);
        }
    }
}
