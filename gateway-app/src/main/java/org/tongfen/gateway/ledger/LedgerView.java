package org.tongfen.gateway.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.scheme.Policy;
import org.tongfen.domain.scheme.Scheme;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.projection.Alert;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.ProofMessage;

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

    /** An account of any book, with what has arrived for it. */
    Optional<AccountView> account(PlatformId platform, AccountId account);

    /** Whether an account of any book can be used; empty if the ledger does not have it. Costs less than its points. */
    Optional<Account.Status> status(PlatformId platform, AccountId account);

    /** The accounts of a platform that hold what could be posted to nobody, by lane; only those that ever held points. */
    List<AccountView> unclaimed(PlatformId platform);

    /**
     * The commands that changed or tried to change an account, in the order of the ledger: oldest first, so that pages
     * stay as they are while commands are added. Somebody else's failed attempt to send points to the account is not
     * among them.
     *
     * @param platform the platform whose account it is
     * @param account the account
     * @param kinds which commands
     * @param after the entry behind which to begin; without it, with the oldest
     * @param limit how many to return at most
     */
    List<LedgerEntry> history(
            PlatformId platform, AccountId account, Set<CommandKind> kinds, Optional<EntryPlace> after, int limit);

    /**
     * Where an entry of an account's history stands.
     *
     * @param after the entry behind which to begin to count; without it, the oldest is the first
     * @param number which one, from 1
     * @return its place; empty if there are fewer
     */
    Optional<EntryPlace> historyPlace(
            PlatformId platform, AccountId account, Set<CommandKind> kinds, Optional<EntryPlace> after, int number);

    /**
     * What the ledger recorded about a command of any gateway. If it was run more than once (a command that had to be
     * tried again), this is the last record.
     */
    Optional<LedgerEntry> entry(CommandId id);

    /** The command that stands at a place of the ledger. */
    Optional<LedgerEntry> entry(Origin origin);

    /**
     * The record of the command at a place, with the hashes that prove it to anybody who knows the root of its batch; empty
     * if nothing stands there.
     */
    Optional<ProofMessage> proof(Origin origin);

    /** A hold of any book, open or ended. */
    Optional<HoldView> hold(PlatformId platform, CommandId hold);

    /** Holds whose time is over and that have not been ended, longest over first. */
    List<HoldView> holdsOver(PlatformId platform, Instant now, int limit);

    /** Accounts that have points whose time is over, longest over first. */
    List<ExpiredPoints> withExpiredPoints(PlatformId platform, Instant now, int limit);

    /** The rewards of a platform, by id. */
    List<RewardView> rewards(PlatformId platform);

    /** A reward of a platform. */
    Optional<RewardView> reward(PlatformId platform, RewardId reward);

    /** A platform's own rules. */
    Policy policy(PlatformId platform);

    /** The scheme; empty before it is established. */
    Optional<Scheme> scheme();

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

    /** What platforms owe each other, by window. */
    List<Position> positions();

    /** The supply of points of every platform of the scheme. */
    List<SupplyView> supply();

    /**
     * Block and digest of the read model, taken together. The block is the one that the reads show or a later one; if that
     * takes too long, it is the last one that a digest was made of, and empty as long as there was none.
     */
    Optional<LedgerDigest> digest();
}
