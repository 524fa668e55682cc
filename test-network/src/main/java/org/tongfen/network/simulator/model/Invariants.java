package org.tongfen.network.simulator.model;

import java.math.BigInteger;
import java.util.Map;
import org.tongfen.network.simulator.virtual.Violation;

/** What must hold whatever was decided. */
final class Invariants {
    private Invariants() {}

    /** The points of a platform are those that came into being and did not cease to be. */
    static void check(Book book) {
        BigInteger should = book.sum("issued").add(book.sum("exchanged in")).subtract(book.sum("exchanged out"));
        if (!should.equals(book.total())) {
            throw new Violation("the accounts of " + book.platform() + " have " + book.total() + ", but " + should
                    + " points came into being");
        }
    }

    /** What one platform owes is what the other claims. */
    static void checkDebts(Ledger ledger) {
        for (Book book : ledger.books().values()) {
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
