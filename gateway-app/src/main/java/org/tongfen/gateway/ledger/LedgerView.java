package org.tongfen.gateway.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.PlatformId;
import org.tongfen.gateway.projection.Alert;
import org.tongfen.wire.v1.Lane;

/**
 * Reads of the ledger as of the last block that this gateway has projected. Every method may wait for the database, so
 * callers are virtual or worker threads. Amounts are minor units of the platform that they belong to.
 */
public interface LedgerView {
    /** Number of the last block that the reads show; −1 before the first one. */
    long block();

    /**
     * Waits until the reads show a block.
     *
     * @return false if the bound passes before
     */
    boolean awaitBlock(long block, Duration bound);

    /** The platforms of the scheme in the order of the scheme; empty before it is established. */
    List<PlatformInfo> platforms();

    /** One platform of the scheme. */
    Optional<PlatformInfo> platform(PlatformId platform);

    /** An account of any book. */
    Optional<AccountView> account(PlatformId platform, AccountId account);

    /**
     * The commands that changed or tried to change an account, newest first.
     *
     * @param platform the platform whose account it is
     * @param account the account
     * @param offset how many of the newest to leave out
     * @param limit how many to return at most
     */
    HistoryPage history(PlatformId platform, AccountId account, long offset, int limit);

    /**
     * What the ledger recorded about a command of any gateway. If it was run more than once (a command that had to be
     * tried again), this is the last record.
     */
    Optional<LedgerEntry> entry(CommandId id);

    /** A transaction of the channel, valid or not. */
    Optional<LedgerTransactionView> transaction(String transactionId);

    /**
     * The transactions that no honest member sends, oldest first.
     *
     * @param after where the caller stopped reading; empty to begin at the first
     * @param limit how many to return at most
     */
    List<Alert> alerts(Optional<Alert.Place> after, int limit);

    /** Every version of every treaty, ordered by source, target and version, as of now. */
    List<TreatyView> treaties();

    /** How far a lane of a platform's gateway has come. */
    Optional<Lane> lane(PlatformId source, LaneId lane);

    /** What platforms owe each other, by window. */
    List<Position> positions();

    /** The supply of points of every platform of the scheme. */
    List<SupplyView> supply();

    /** Block and digest of the read model, taken together. */
    LedgerDigest digest();
}
