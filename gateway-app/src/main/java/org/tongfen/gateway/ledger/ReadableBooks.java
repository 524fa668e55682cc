package org.tongfen.gateway.ledger;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.Policy;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.v1.CommandKind;

/**
 * Reads of books, of those that can be read. What is asked of one that cannot be read any more is refused, and lists over
 * all books leave out what only such a book could tell.
 */
@Decorator
@Priority(1)
abstract class ReadableBooks implements LedgerView {
    private final LedgerView ledger;
    private final Quarantines quarantines;

    @Inject
    ReadableBooks(@Any @Delegate LedgerView ledger, Quarantines quarantines) {
        this.ledger = ledger;
        this.quarantines = quarantines;
    }

    @Override
    public Optional<AccountView> account(PlatformId platform, AccountId account) {
        quarantines.require(platform);
        return ledger.account(platform, account);
    }

    @Override
    public Optional<Account.Status> status(PlatformId platform, AccountId account) {
        quarantines.require(platform);
        return ledger.status(platform, account);
    }

    @Override
    public List<AccountView> unclaimed(PlatformId platform) {
        quarantines.require(platform);
        return ledger.unclaimed(platform);
    }

    @Override
    public List<LedgerEntry> history(
            PlatformId platform, AccountId account, Set<CommandKind> kinds, Optional<EntryPlace> after, int limit) {
        quarantines.require(platform);
        return ledger.history(platform, account, kinds, after, limit);
    }

    @Override
    public Optional<EntryPlace> historyPlace(
            PlatformId platform, AccountId account, Set<CommandKind> kinds, Optional<EntryPlace> after, int number) {
        quarantines.require(platform);
        return ledger.historyPlace(platform, account, kinds, after, number);
    }

    @Override
    public Optional<HoldView> hold(PlatformId platform, CommandId hold) {
        quarantines.require(platform);
        return ledger.hold(platform, hold);
    }

    @Override
    public List<HoldView> holdsOver(PlatformId platform, Instant now, int limit) {
        quarantines.require(platform);
        return ledger.holdsOver(platform, now, limit);
    }

    @Override
    public List<ExpiredPoints> withExpiredPoints(PlatformId platform, Instant now, int limit) {
        quarantines.require(platform);
        return ledger.withExpiredPoints(platform, now, limit);
    }

    @Override
    public List<RewardView> rewards(PlatformId platform) {
        quarantines.require(platform);
        return ledger.rewards(platform);
    }

    @Override
    public Optional<RewardView> reward(PlatformId platform, RewardId reward) {
        quarantines.require(platform);
        return ledger.reward(platform, reward);
    }

    @Override
    public Policy policy(PlatformId platform) {
        quarantines.require(platform);
        return ledger.policy(platform);
    }

    @Override
    public List<TreatyView> treaties() {
        return ledger.treaties().stream()
                .filter(treaty -> quarantines.canRead(new Direction(treaty.source(), treaty.target())))
                .toList();
    }

    @Override
    public List<Position> positions() {
        return ledger.positions().stream()
                .map(position -> new Position(
                        position.debtor(),
                        position.creditor(),
                        position.window(),
                        quarantines.of(position.debtor()).isEmpty() ? position.owed() : null,
                        quarantines.of(position.creditor()).isEmpty() ? position.claimed() : null))
                .filter(position -> position.owed() != null || position.claimed() != null)
                .toList();
    }

    @Override
    public List<SupplyView> supply() {
        return ledger.supply().stream()
                .filter(supply -> quarantines.of(supply.platform()).isEmpty())
                .toList();
    }
}
