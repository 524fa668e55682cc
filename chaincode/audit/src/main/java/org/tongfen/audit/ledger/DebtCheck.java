package org.tongfen.audit.ledger;

import java.math.BigInteger;
import org.tongfen.audit.finding.ChainPlace;
import org.tongfen.audit.finding.Check;
import org.tongfen.audit.finding.DifferenceException;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.BookKey;
import org.tongfen.wire.v1.ClaimMessage;
import org.tongfen.wire.v1.Counterparty;
import org.tongfen.wire.v1.Due;
import org.tongfen.wire.v1.IntakeMessage;
import org.tongfen.wire.v1.Lane;

/**
 * Whether the two books that a batch concerns say the same of what one owes the other through its lane.
 *
 * @param debtor the book of the batch's source
 * @param creditor the book of its target
 */
record DebtCheck(ChainPlace transaction, AuditedBook debtor, AuditedBook creditor, LaneId lane) {
    /** Compares the books after the batch. */
    void equal(long window) {
        BookKey.Claim claim = new BookKey.Claim(window, debtor.platform(), lane);
        DifferenceException.mustEqual(
                Check.DUES_AND_CLAIMS,
                transaction.at(creditor.name(), claim.text()),
                debtor.platform() + " owes " + due(window),
                debtor.platform() + " owes " + claim(claim));
        BookKey.Intake intake = new BookKey.Intake(debtor.platform(), lane);
        DifferenceException.mustEqual(
                Check.DUES_AND_CLAIMS,
                transaction.at(creditor.name(), intake.text()),
                debtor.platform() + " ever owed " + everOwed(),
                debtor.platform() + " ever owed "
                        + creditor.get(intake, IntakeMessage.class, IntakeMessage.getDefaultInstance())
                                .getOwed());
    }

    /** What the debtor's lane owes by its own book in a window, in micro-yuan. */
    BigInteger due(long window) {
        BookKey.Due key = new BookKey.Due(window, creditor.platform(), lane);
        return BigInteger.valueOf(
                debtor.get(key, Due.class, Due.getDefaultInstance()).getOwed());
    }

    /** Requires that a batch made the due grow by what its commands owe. */
    void grew(long window, BigInteger before, BigInteger owed) {
        DifferenceException.mustEqual(
                Check.DUES_AND_CLAIMS,
                transaction.at(debtor.name(), new BookKey.Due(window, creditor.platform(), lane).text()),
                before.add(owed),
                due(window));
    }

    private BigInteger claim(BookKey.Claim key) {
        return BigInteger.valueOf(creditor.get(key, ClaimMessage.class, ClaimMessage.getDefaultInstance())
                .getOwed());
    }

    private long everOwed() {
        PlatformId other = creditor.platform();
        return debtor
                .get(new BookKey.Lane(lane), Lane.class, Lane.getDefaultInstance())
                .getCounterpartiesList()
                .stream()
                .filter(each -> each.getPlatform().equals(other.value()))
                .mapToLong(Counterparty::getOwed)
                .sum();
    }
}
