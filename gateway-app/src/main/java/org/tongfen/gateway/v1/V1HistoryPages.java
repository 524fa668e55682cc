package org.tongfen.gateway.v1;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.ledger.EntryPlace;
import org.tongfen.gateway.ledger.LedgerEntry;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.wire.v1.CommandKind;

/**
 * Turns the page numbers of version 1 into places of the ledger. Who reads one page after the other has each page read from
 * where the last one ended; for a page out of turn, or one that was forgotten, the entries before it are counted.
 */
@ApplicationScoped
class V1HistoryPages {
    // What moves points. Holds do not: they are told once they are committed.
    private static final Set<CommandKind> MOVES = EnumSet.of(
            CommandKind.ISSUE,
            CommandKind.GIFT,
            CommandKind.EXCHANGE,
            CommandKind.BURN,
            CommandKind.EXPIRE,
            CommandKind.REDEEM,
            CommandKind.COMMIT,
            CommandKind.REVERSE);

    private static final int MOST_KEPT = 20_000;
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final LedgerView ledger;
    private final Cache<Page, EntryPlace> ends =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(KEPT).build();

    V1HistoryPages(LedgerView ledger) {
        this.ledger = ledger;
    }

    /**
     * A page of an account's history.
     *
     * @param number from 1
     * @param size how many entries a full page has
     */
    record Page(PlatformId platform, AccountId account, int number, int size) {
        Page before() {
            return new Page(platform, account, number - 1, size);
        }

        /** How many entries there are on the pages up to this one. */
        long entries() {
            return (long) number * size;
        }
    }

    /** The entries of a page, oldest first. */
    List<LedgerEntry> entries(Page page) {
        Optional<EntryPlace> start = page.number() == 1 ? Optional.empty() : end(page.before());
        if (start.isEmpty() && page.number() > 1) {
            return List.of();
        }
        List<LedgerEntry> entries = ledger.history(page.platform(), page.account(), MOVES, start, page.size());
        if (entries.size() == page.size()) {
            ends.put(page, entries.getLast().place());
        }
        return entries;
    }

    /** Where a page ends; empty if it is not full. */
    private Optional<EntryPlace> end(Page page) {
        // No account has so many.
        if (page.entries() > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        return Optional.ofNullable(ends.getIfPresent(page))
                .or(() -> ledger.historyPlace(
                        page.platform(), page.account(), MOVES, Optional.empty(), (int) page.entries()));
    }
}
