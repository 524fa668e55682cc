package org.tongfen.simulator.model;

import java.math.BigInteger;
import java.util.Map;
import java.util.stream.Stream;
import org.tongfen.simulator.virtual.Violation;

/** What must hold whatever was decided. */
final class Invariants {
    private Invariants() {}

    /** The points of a platform are those that came into being and did not cease to be, in accounts and in holds. */
    static void check(BookModel book) {
        BigInteger in = sum(book, "issued", "exchanged in", "returned");
        BigInteger out = sum(book, "burned", "expired", "redeemed", "exchanged out");
        BigInteger lots = BigInteger.ZERO;
        BigInteger held = BigInteger.ZERO;
        for (Holder account : book.accounts().values()) {
            lots = lots.add(account.total());
            held = held.add(account.held());
        }
        BigInteger holds = book.holds().values().stream()
                .map(hold -> LotPart.sum(LotPart.of(hold.getLotsList())))
                .reduce(BigInteger.ZERO, BigInteger::add);
        if (!in.subtract(out).equals(lots.add(held)) || !held.equals(holds)) {
            throw new Violation("in the book of " + book.platform() + " " + in + " points came in and " + out
                    + " went out, but accounts have " + lots + " and " + held + " held, and holds have " + holds);
        }
    }

    private static BigInteger sum(BookModel book, String... names) {
        return Stream.of(names).map(book::sum).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** What one platform owes is what the other claims. */
    static void checkDebts(LedgerModel ledger) {
        for (BookModel book : ledger.books().values()) {
            for (Map.Entry<String, BigInteger> sum : book.sums().entrySet()) {
                String[] part = sum.getKey().split(" ");
                if (part[0].equals("due")) {
                    BigInteger claim = ledger.book(part[1]).sum("claim " + book.platform() + " " + part[2]);
                    if (!claim.equals(sum.getValue())) {
                        throw new Violation(book.platform() + " owes " + part[1] + " " + sum.getValue()
                                + " through lane " + part[2] + ", which claims " + claim);
                    }
                }
            }
        }
    }
}
