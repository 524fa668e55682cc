package org.tongfen.gateway.v1;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.accounts.Members;
import org.tongfen.gateway.accounts.UserId;
import org.tongfen.gateway.ledger.LedgerEntry;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.ledger.Parties;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.ledger.PointsFormat;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;

/** Tells the ledger's entries about an account in the words of version 1. */
@ApplicationScoped
class V1HistoryRows {
    /** Stands for the side on which there is nobody. */
    static final String SYSTEM = "SYSTEM";

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

    private final LedgerView ledger;
    private final Members members;

    V1HistoryRows(LedgerView ledger, Members members) {
        this.ledger = ledger;
        this.members = members;
    }

    /**
     * A part of an account's history.
     *
     * @param offset how many of the oldest rows to leave out
     * @param limit how many to tell at most
     */
    List<V1HistoryRow> of(PlatformId own, AccountId account, long offset, int limit) {
        List<LedgerEntry> entries =
                ledger.history(own, account, MOVES, offset, limit).entries();
        Map<AccountId, Optional<UserId>> users = new HashMap<>();
        return entries.stream()
                .map(entry -> new Teller(own, entry, users).row())
                .toList();
    }

    private PointsFormat format(PlatformId platform) {
        return ledger.platform(platform)
                .map(PlatformInfo::format)
                .orElseThrow(() -> new IllegalStateException("the scheme does not have " + platform));
    }

    /**
     * Tells one entry.
     *
     * @param users whose accounts are known so far
     */
    private final class Teller {
        private final PlatformId own;
        private final LedgerEntry entry;
        private final CommandRecord record;
        private final Map<AccountId, Optional<UserId>> users;

        private Teller(PlatformId own, LedgerEntry entry, Map<AccountId, Optional<UserId>> users) {
            this.own = own;
            this.entry = entry;
            this.record = entry.record();
            this.users = users;
        }

        V1HistoryRow row() {
            boolean failed = entry.outcome() != Outcome.OK;
            Optional<AccountId> from = Parties.from(record);
            Optional<AccountId> to = Parties.to(record);
            PointsFormat source = format(entry.source());
            PointsFormat target = format(entry.receiverPlatform());
            // What was to be received, where that was asked for, is in points of the target.
            PointsFormat asked = failed && record.getExact() ? target : source;
            return new V1HistoryRow(
                    CommandId.of(record.getId().toByteArray()).toString(),
                    entry.time().getEpochSecond(),
                    from.isEmpty() ? SYSTEM : entry.source().value(),
                    to.isEmpty() ? SYSTEM : entry.receiverPlatform().value(),
                    user(from, entry.source()),
                    user(to, entry.receiverPlatform()),
                    asked.toNumber(record.getAmount()),
                    failed ? V1HistoryRow.Status.FAILED : V1HistoryRow.Status.COMPLETED,
                    failed ? V1Outcome.of(entry.outcome()).said(record, source) : null,
                    to.isEmpty() ? BigDecimal.ZERO : target.toNumber(record.getReceived()),
                    source.toNumber(record.getFee()),
                    entry.block());
        }

        // What could be given to nobody is taken from an account that is no member's.
        private @Nullable String user(Optional<AccountId> account, PlatformId platform) {
            if (account.isEmpty() || account.get().isUnclaimed()) {
                return SYSTEM;
            }
            return platform.equals(own)
                    ? users.computeIfAbsent(account.get(), members::userOf)
                            .map(UserId::value)
                            .orElse(null)
                    : null;
        }
    }
}
