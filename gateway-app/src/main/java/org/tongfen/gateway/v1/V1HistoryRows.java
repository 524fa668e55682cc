package org.tongfen.gateway.v1;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.tongfen.wire.v1.CommandRecord;

/** Tells the ledger's entries about an account in the words of version 1. */
@ApplicationScoped
class V1HistoryRows {
    /** Stands for the side on which there is nobody. */
    static final String SYSTEM = "SYSTEM";

    private final LedgerView ledger;
    private final V1HistoryPages pages;
    private final Members members;

    V1HistoryRows(LedgerView ledger, V1HistoryPages pages, Members members) {
        this.ledger = ledger;
        this.pages = pages;
        this.members = members;
    }

    /** A page of an account's history. */
    List<V1HistoryRow> of(V1HistoryPages.Page page) {
        PlatformId own = page.platform();
        List<LedgerEntry> entries = pages.entries(page);
        Map<PlatformId, PointsFormat> formats =
                ledger.platforms().stream().collect(Collectors.toMap(PlatformInfo::id, PlatformInfo::format));
        Map<AccountId, UserId> users = members.usersOf(
                entries.stream().flatMap(entry -> membersOf(own, entry)).collect(Collectors.toSet()));
        return entries.stream()
                .map(entry -> new Teller(own, entry, formats, users).row())
                .toList();
    }

    // What could be given to nobody is taken from an account that is no member's.
    private static Stream<AccountId> membersOf(PlatformId own, LedgerEntry entry) {
        return Stream.concat(
                        entry.source().equals(own) ? Parties.from(entry.record()).stream() : Stream.empty(),
                        entry.receiverPlatform().equals(own) ? Parties.to(entry.record()).stream() : Stream.empty())
                .filter(account -> !account.isUnclaimed());
    }

    /**
     * Tells one entry.
     *
     * @param formats how points are written, by platform of the scheme
     * @param users the members of the own platform that the entries name
     */
    private final class Teller {
        private final PlatformId own;
        private final LedgerEntry entry;
        private final CommandRecord record;
        private final Map<PlatformId, PointsFormat> formats;
        private final Map<AccountId, UserId> users;

        private Teller(
                PlatformId own,
                LedgerEntry entry,
                Map<PlatformId, PointsFormat> formats,
                Map<AccountId, UserId> users) {
            this.own = own;
            this.entry = entry;
            this.record = entry.record();
            this.formats = formats;
            this.users = users;
        }

        private PointsFormat format(PlatformId platform) {
            return Optional.ofNullable(formats.get(platform))
                    .orElseThrow(() -> new IllegalStateException("the scheme does not have " + platform));
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

        private @Nullable String user(Optional<AccountId> account, PlatformId platform) {
            if (account.isEmpty() || account.get().isUnclaimed()) {
                return SYSTEM;
            }
            UserId user = platform.equals(own) ? users.get(account.get()) : null;
            return user == null ? null : user.value();
        }
    }
}
