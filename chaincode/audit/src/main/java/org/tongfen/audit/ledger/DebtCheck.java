package org.tongfen.audit.ledger;

import com.google.protobuf.Message;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.tongfen.audit.finding.ChainPlace;
import org.tongfen.audit.finding.Check;
import org.tongfen.audit.finding.DifferenceException;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.wire.BookKey;
import org.tongfen.wire.v1.ClaimMessage;
import org.tongfen.wire.v1.Counterparty;
import org.tongfen.wire.v1.Due;
import org.tongfen.wire.v1.IntakeMessage;
import org.tongfen.wire.v1.Lane;

/**
 * Whether the two books that a batch concerns come to say the same of what one owes the other through its lane: everything
 * that counts it grows by what the commands of the batch owe.
 *
 * @param debtor the book of the batch's source
 * @param creditor the book of its target
 * @param window the settlement window that is open
 */
record DebtCheck(ChainPlace transaction, AuditedBook debtor, AuditedBook creditor, LaneId lane, long window) {
    /**
     * Compares.
     *
     * @param owed micro-yuan
     * @param here what the batch changes in the debtor's book
     * @param there what it changes in the creditor's
     */
    void grow(BigInteger owed, List<AuditedBook.Change> here, List<AuditedBook.Change> there) {
        BookKey due = new BookKey.Due(window, creditor.platform(), lane);
        grows(debtor, due, BookKey.Due.class::isInstance, DebtCheck::due, owed, here);
        BookKey claim = new BookKey.Claim(window, debtor.platform(), lane);
        grows(creditor, claim, BookKey.Claim.class::isInstance, DebtCheck::claim, owed, there);
        BookKey intake = new BookKey.Intake(debtor.platform(), lane);
        grows(creditor, intake, BookKey.Intake.class::isInstance, DebtCheck::intake, owed, there);
        grows(debtor, new BookKey.Lane(lane), BookKey.Lane.class::isInstance, this::everOwed, owed, here);
    }

    private void grows(
            AuditedBook book,
            BookKey key,
            Predicate<BookKey> kind,
            ToLongFunction<Message> amount,
            BigInteger owed,
            List<AuditedBook.Change> changes) {
        BigInteger grown = BigInteger.ZERO;
        for (AuditedBook.Change change : changes) {
            if (kind.test(change.key())) {
                DifferenceException.mustEqual(
                        Check.DUES_AND_CLAIMS,
                        transaction.in(book.name()),
                        key.text(),
                        change.key().text());
                grown = amount(change.after(), amount).subtract(amount(change.before(), amount));
            }
        }
        DifferenceException.mustEqual(
                Check.DUES_AND_CLAIMS, transaction.at(book.name(), key.text()), "+" + owed, "+" + grown);
    }

    private static BigInteger amount(Optional<Message> value, ToLongFunction<Message> amount) {
        return BigInteger.valueOf(value.map(amount::applyAsLong).orElse(0L));
    }

    private static long due(Message value) {
        return ((Due) value).getOwed();
    }

    private static long claim(Message value) {
        return ((ClaimMessage) value).getOwed();
    }

    private static long intake(Message value) {
        return ((IntakeMessage) value).getOwed();
    }

    private long everOwed(Message value) {
        return ((Lane) value)
                .getCounterpartiesList().stream()
                        .filter(each ->
                                each.getPlatform().equals(creditor.platform().value()))
                        .mapToLong(Counterparty::getOwed)
                        .sum();
    }
}
