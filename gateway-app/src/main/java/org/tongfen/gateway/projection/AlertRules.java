package org.tongfen.gateway.projection;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.fabric.LedgerTransaction;
import org.tongfen.gateway.projection.BookWrite.ClaimWrite;
import org.tongfen.gateway.projection.BookWrite.DueWrite;
import org.tongfen.gateway.projection.BookWrite.InBook;
import org.tongfen.gateway.projection.BookWrite.LaneWrite;
import org.tongfen.gateway.projection.BookWrite.RootWrite;
import org.tongfen.gateway.projection.BookWrite.SchemeWrite;
import org.tongfen.gateway.projection.ReadBlock.ReadTransaction;
import org.tongfen.wire.Chaincodes;

/**
 * Finds the transactions that no honest member sends. Takes the blocks one after the other, beginning with what the
 * database has, so that the alerts are a function of the blocks alone.
 *
 * <p>Invalid transactions: only a conflict with somebody else's transaction is ordinary. Valid ones: what Fabric cannot
 * know. Which books cannot be read any more, and since when, is {@link WorkingSet}'s to find.
 */
final class AlertRules {
    /** Gateways of different platforms may change one account at one time. */
    private static final Set<String> ORDINARY =
            Set.of(LedgerTransaction.VALID, "MVCC_READ_CONFLICT", "PHANTOM_READ_CONFLICT");

    // An invalid transaction holds whatever a stranger likes.
    private static final int MOST_NAMES = 16;

    private final Map<String, String> mspOfPlatform;
    private final Map<RowKey, Long> sequences;
    private final List<Quarantine> quarantines;

    /**
     * Begins with what the database has.
     *
     * @param mspOfPlatform the platforms of the scheme
     * @param sequences how far each lane has come
     * @param quarantines the books that cannot be read any more after the blocks that are taken
     */
    AlertRules(Map<String, String> mspOfPlatform, Map<RowKey, Long> sequences, List<Quarantine> quarantines) {
        this.mspOfPlatform = new HashMap<>(mspOfPlatform);
        this.sequences = new HashMap<>(sequences);
        this.quarantines = List.copyOf(quarantines);
    }

    /** Takes the next block and gives the alerts that it gives rise to, in order. */
    List<Alert> take(ReadBlock block) {
        List<Alert> alerts = new ArrayList<>();
        for (ReadTransaction transaction : block.transactions()) {
            for (String code : codes(block.number(), transaction)) {
                int number = alerts.isEmpty()
                                || alerts.getLast().place().position()
                                        != transaction.raw().position()
                        ? 0
                        : alerts.getLast().place().number() + 1;
                alerts.add(alert(
                        new Alert.Place(block.number(), transaction.raw().position(), number),
                        code,
                        transaction.raw()));
            }
        }
        return alerts;
    }

    private List<String> codes(long block, ReadTransaction transaction) {
        if (transaction.raw().valid()) {
            return broken(block, transaction).stream().map(BrokenRule::name).toList();
        }
        String code = transaction.raw().validationCode();
        return ORDINARY.contains(code) ? List.of() : List.of(code);
    }

    private Set<BrokenRule> broken(long block, ReadTransaction transaction) {
        Set<BrokenRule> broken = EnumSet.noneOf(BrokenRule.class);
        int position = transaction.raw().position();
        quarantines.stream()
                .filter(quarantine -> quarantine.isAt(block, position))
                .forEach(quarantine -> broken.add(BrokenRule.valueOf(quarantine.rule())));
        Found found = new Found(broken, new HashSet<>(), new HashSet<>(), new HashMap<>());
        for (BookWrite write : transaction.writes()) {
            switch (write) {
                case InBook inBook -> {
                    checkBook(inBook.book(), transaction.raw(), broken);
                    // How far the lanes of a quarantined book have come, nobody keeps.
                    boolean lanesCount = quarantines.stream()
                            .noneMatch(each -> each.book().equals(inBook.book()) && each.isBefore(block, position));
                    checkValue(inBook, lanesCount, found);
                }
                case SchemeWrite scheme -> {
                    if (!mspOfPlatform.isEmpty()) {
                        broken.add(BrokenRule.SCHEME_REWRITTEN);
                    }
                    scheme.scheme()
                            .getPlatformsList()
                            .forEach(platform -> mspOfPlatform.put(platform.getId(), platform.getMsp()));
                }
                case BookWrite.UnreadableScheme _ -> broken.add(BrokenRule.SCHEME_UNREADABLE);
            }
        }
        if (!transaction.records().proven()) {
            broken.add(BrokenRule.RECORDS_ARE_NOT_PROVEN);
        }
        if (!found.steps().containsAll(found.recorded())) {
            broken.add(BrokenRule.RECORD_WITHOUT_STEP);
        }
        if (found.open().values().stream().anyMatch(difference -> difference != 0)) {
            broken.add(BrokenRule.DUE_IS_NOT_CLAIM);
        }
        return broken;
    }

    /**
     * What is found in a transaction.
     *
     * @param broken the rules that it breaks
     * @param steps where its lanes have come to
     * @param recorded of which batches it leaves a root
     * @param open by how much debts and the claims on them differ
     */
    private record Found(Set<BrokenRule> broken, Set<Step> steps, Set<Step> recorded, Map<Debt, Long> open) {}

    private void checkValue(InBook write, boolean lanesCount, Found found) {
        switch (write) {
            case LaneWrite lane -> {
                found.steps().add(Step.of(lane));
                if (lanesCount) {
                    checkLane(lane, found.broken());
                }
            }
            case RootWrite root -> found.recorded().add(Step.of(root));
            case DueWrite due -> found.open().merge(Debt.of(due), due.due().getOwed(), Long::sum);
            case ClaimWrite claim ->
                found.open().merge(Debt.of(claim), -claim.claim().getOwed(), Long::sum);
            case BookWrite.Unreadable _ -> found.broken().add(BrokenRule.BOOK_UNREADABLE);
            case BookWrite.AccountWrite _,
                    BookWrite.RosterWrite _,
                    BookWrite.ArrivalWrite _,
                    BookWrite.HeadroomWrite _,
                    BookWrite.HeadroomMirrorWrite _,
                    BookWrite.IntakeWrite _,
                    BookWrite.TreatyWrite _,
                    BookWrite.HoldWrite _,
                    BookWrite.RewardWrite _,
                    BookWrite.StockWrite _,
                    BookWrite.UseWrite _,
                    BookWrite.ReversalWrite _,
                    BookWrite.ConsentWrite _,
                    BookWrite.PolicyWrite _ -> {}
        }
    }

    private void checkBook(PlatformId book, LedgerTransaction transaction, Set<BrokenRule> broken) {
        if (!transaction.endorsers().contains(mspOfPlatform.getOrDefault(book.value(), ""))) {
            broken.add(BrokenRule.BOOK_WITHOUT_ITS_OWNER);
        }
        boolean fromOwnBook = Chaincodes.isBook(transaction.chaincode())
                && transaction
                        .creator()
                        .equals(mspOfPlatform.get(Chaincodes.platformOfBook(transaction.chaincode())
                                .value()));
        if (!fromOwnBook) {
            broken.add(BrokenRule.BOOK_WRITTEN_FROM_ELSEWHERE);
        }
    }

    private void checkLane(LaneWrite write, Set<BrokenRule> broken) {
        long sequence = write.lane().getSequence();
        Long last = sequences.put(RowKey.of(write).orElseThrow(), sequence);
        if (sequence != (last == null ? 0 : last) + 1) {
            broken.add(BrokenRule.LANE_OUT_OF_ORDER);
        }
    }

    private static Alert alert(Alert.Place place, String code, LedgerTransaction transaction) {
        return new Alert(
                place,
                PlainText.of(transaction.id()),
                transaction.time(),
                code,
                transaction.valid(),
                PlainText.of(transaction.creator()),
                readable(transaction.endorsers()),
                readable(transaction.written()));
    }

    private static List<String> readable(List<String> names) {
        return names.stream().limit(MOST_NAMES).map(PlainText::of).toList();
    }

    /** One step of a lane. */
    private record Step(PlatformId book, LaneId lane, long sequence) {
        static Step of(LaneWrite write) {
            return new Step(write.book(), write.id(), write.lane().getSequence());
        }

        static Step of(RootWrite write) {
            return new Step(write.book(), write.lane(), write.sequence());
        }
    }

    /** What one platform owes another by one lane; both books write it in one transaction, or neither does. */
    private record Debt(String debtor, String creditor, long window, int lane) {
        static Debt of(DueWrite due) {
            return new Debt(
                    due.book().value(),
                    due.counterparty().value(),
                    due.window(),
                    due.lane().number());
        }

        static Debt of(ClaimWrite claim) {
            return new Debt(
                    claim.counterparty().value(),
                    claim.book().value(),
                    claim.window(),
                    claim.lane().number());
        }
    }
}
