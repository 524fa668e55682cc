package org.tongfen.audit.ledger;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tongfen.audit.finding.ChainPlace;
import org.tongfen.audit.finding.Check;
import org.tongfen.audit.finding.DifferenceException;
import org.tongfen.domain.account.AccountId;
import org.tongfen.wire.BookKey;
import org.tongfen.wire.v1.ArrivalMessage;
import org.tongfen.wire.v1.ArrivedCreditMessage;

/** Whether what a batch wrote is what its commands did: account by account, arrival by arrival, counter by counter. */
record PostingCheck(ChainPlace transaction, Postings postings) {
    private static final Set<Figure> COUNTERS = Set.of(
            Figure.ISSUED, Figure.RETURNED, Figure.BURNED, Figure.EXPIRED, Figure.REDEEMED, Figure.EXCHANGED_OUT);

    /** Checks what was written in the book of the batch's source. */
    void source(String book, List<AuditedBook.Change> changes) {
        SortedMap<Long, BigInteger> written = new TreeMap<>();
        Figures counted = Figures.NONE;
        for (AuditedBook.Change change : changes) {
            if (change.key() instanceof BookKey.Account account) {
                Figures more = change.figures();
                written.put(
                        account.account().toLong(), more.of(Figure.IN_ACCOUNTS).add(more.of(Figure.HELD)));
            } else if (change.key() instanceof BookKey.Lane lane) {
                counted = change.figures();
                counters(transaction.at(book, lane.text()), counted);
            }
        }
        Set<Long> all = new TreeSet<>(written.keySet());
        all.addAll(postings.accounts().keySet());
        for (long account : all) {
            DifferenceException.mustEqual(
                    Check.ACCOUNT_BALANCE,
                    transaction.at(book, new BookKey.Account(AccountId.ofLong(account)).text()),
                    change(postings.accounts().getOrDefault(account, BigInteger.ZERO)),
                    change(written.getOrDefault(account, BigInteger.ZERO)));
        }
        arrivals(book, postings.arrivedHere(), changes);
    }

    /** Checks what was written in the book of the batch's target. */
    void target(String book, List<AuditedBook.Change> changes) {
        arrivals(book, postings.arrivedThere(), changes);
        BigInteger came = changes.stream()
                .map(change -> change.figures().of(Figure.EXCHANGED_IN))
                .reduce(BigInteger.ZERO, BigInteger::add);
        DifferenceException.mustEqual(
                Check.SUPPLY_COUNTER,
                transaction.in(book),
                "exchanged in " + change(postings.received()),
                "exchanged in " + change(came));
    }

    private void counters(ChainPlace lane, Figures counted) {
        for (Figure figure : COUNTERS.stream().sorted().toList()) {
            DifferenceException.mustEqual(
                    Check.SUPPLY_COUNTER,
                    lane,
                    figure + " " + change(postings.supply().of(figure)),
                    figure + " " + change(counted.of(figure)));
        }
    }

    private void arrivals(String book, Map<Postings.Credit, BigInteger> expected, List<AuditedBook.Change> changes) {
        SortedMap<Postings.Credit, BigInteger> written = new TreeMap<>();
        for (AuditedBook.Change change : changes) {
            if (change.after().orElse(null) instanceof ArrivalMessage arrival) {
                for (ArrivedCreditMessage credit : arrival.getCreditsList()) {
                    written.merge(
                            new Postings.Credit(credit.getAccount(), credit.getIndex()),
                            Figures.units(credit.getLotsList()),
                            BigInteger::add);
                }
            }
        }
        Set<Postings.Credit> all = new TreeSet<>(written.keySet());
        all.addAll(expected.keySet());
        for (Postings.Credit credit : all) {
            String what = "for " + AccountId.ofLong(credit.account()) + " by command " + credit.index() + " ";
            DifferenceException.mustEqual(
                    Check.ARRIVED_POINTS,
                    transaction.in(book),
                    what + change(expected.getOrDefault(credit, BigInteger.ZERO)),
                    what + change(written.getOrDefault(credit, BigInteger.ZERO)));
        }
    }

    private static String change(BigInteger more) {
        return more.signum() > 0 ? "+" + more : more.toString();
    }
}
