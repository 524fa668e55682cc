package org.tongfen.gateway.ledger;

import static org.tongfen.gateway.database.Sql.await;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HexFormat;
import org.tongfen.gateway.database.Sql;

/**
 * Fingerprints the read model: SHA-256 over the sorted SHA-256 of all rows, table by table. One statement, so one
 * snapshot; nothing but the result leaves the database. The history of commands is covered by the roots of
 * batches and by the hashes of the replies that transactions carry.
 */
@ApplicationScoped
class DigestQuery {
    private static final Duration BOUND = Duration.ofMinutes(10);
    // PostgreSQL gives up before this process does, and leaves the other processors to requests.
    private static final String MANNER = "SET LOCAL statement_timeout = "
            + BOUND.minusSeconds(5).toMillis() + "; SET LOCAL max_parallel_workers_per_gather = 0";
    private static final String ACCOUNTS = table(
                    "ledger_account",
                    "platform, lane, number, opened_at, encode(value, 'hex'), balance, block, status, held, next_expiry",
                    "platform COLLATE \"C\", lane, number")
            + " || "
            + table(
                    "ledger_arrival",
                    "platform, lane, source, source_lane, sequence, accounts, amount, encode(value, 'hex'), block",
                    "platform COLLATE \"C\", lane, source COLLATE \"C\", source_lane, sequence")
            + " || "
            + table(
                    "ledger_lane",
                    "platform, lane, sequence, encode(hash, 'hex'), time, roster, issued, returned, burned, expired,"
                            + " redeemed, exchanged_out, encode(value, 'hex')",
                    "platform COLLATE \"C\", lane")
            + " || "
            + table(
                    "ledger_intake",
                    "platform, source, lane, exchanged_in, owed, encode(value, 'hex')",
                    "platform COLLATE \"C\", source COLLATE \"C\", lane")
            + " || "
            + table(
                    "ledger_headroom",
                    "platform, lane, counterparty, giving_lane, sequence, kind, day, amount",
                    "platform COLLATE \"C\", lane, counterparty COLLATE \"C\", giving_lane, sequence")
            + " || "
            + table(
                    "ledger_batch",
                    "platform, lane, sequence, encode(root, 'hex'), count, time, block",
                    "platform COLLATE \"C\", lane, sequence");
    private static final String BOOK = table(
                    "ledger_hold",
                    "platform, hold, account, state, held, until, encode(value, 'hex'), block",
                    "platform COLLATE \"C\", hold COLLATE \"C\"")
            + " || "
            + table(
                    "ledger_reward",
                    "platform, reward, encode(value, 'hex'), block",
                    "platform COLLATE \"C\", reward COLLATE \"C\"")
            + " || "
            + table("ledger_stock", "platform, reward, taken", "platform COLLATE \"C\", reward COLLATE \"C\"")
            + " || "
            + table(
                    "ledger_reward_use",
                    "platform, reward, account, times",
                    "platform COLLATE \"C\", reward COLLATE \"C\", account")
            + " || "
            + table(
                    "ledger_reversal",
                    "platform, book, lane, sequence, position, block",
                    "platform COLLATE \"C\", book COLLATE \"C\", lane, sequence, position")
            + " || "
            + table(
                    "ledger_consent",
                    "platform, lane, sequence, position, block",
                    "platform COLLATE \"C\", lane, sequence, position")
            + " || "
            + table("ledger_policy", "platform, encode(value, 'hex')", "platform COLLATE \"C\"")
            + " || "
            + table("ledger_quarantine", "platform, block, position, transaction_id, rule", "platform COLLATE \"C\"")
            + " || "
            + table("ledger_category", "name, position, numerator, denominator", "name COLLATE \"C\"");
    private static final String DIGEST = "SELECT (SELECT block FROM checkpoint) AS block, sha256("
            + table(
                    "ledger_platform",
                    "id, position, msp, scale, unit_value, validity_months, lanes",
                    "id COLLATE \"C\"")
            + " || "
            + ACCOUNTS
            + " || "
            + table(
                    "ledger_due",
                    "platform, settlement_window, counterparty, lane, owed",
                    "platform COLLATE \"C\", settlement_window, counterparty COLLATE \"C\", lane")
            + " || "
            + table(
                    "ledger_claim",
                    "platform, settlement_window, counterparty, lane, owed, exchanged_in",
                    "platform COLLATE \"C\", settlement_window, counterparty COLLATE \"C\", lane")
            + " || "
            + table(
                    "ledger_treaty",
                    "platform, source, target, encode(half, 'hex')",
                    "platform COLLATE \"C\", source COLLATE \"C\", target COLLATE \"C\"")
            + " || "
            + table(
                    "ledger_supply",
                    "platform, issued, exchanged_in, exchanged_out, balance, returned, burned, expired, redeemed, held,"
                            + " arriving",
                    "platform COLLATE \"C\"")
            + " || "
            + BOOK
            + " || "
            + table(
                    "ledger_transaction",
                    "block, position, transaction_id, extract(epoch from time), validation_code, creator, endorsers,"
                            + " chaincode, source, target, lane, sequence, commands, encode(record_hash, 'hex')",
                    "block, position")
            + " || "
            + table(
                    "ledger_alert",
                    "block, position, number, transaction_id, extract(epoch from time), code, took_effect, organisation,"
                            + " endorsers, books",
                    "block, position, number")
            + ") AS digest";

    private final Pool pool;

    DigestQuery(Pool pool) {
        this.pool = pool;
    }

    private static String table(String name, String columns, String order) {
        return "sha256(coalesce((SELECT string_agg(sha256(convert_to(jsonb_build_array(" + columns
                + ")::text, 'UTF8')), ''::bytea ORDER BY " + order + ") FROM " + name + "), ''::bytea))";
    }

    /** The fingerprint now. */
    LedgerDigest digest() {
        Row row = Sql.inTransaction(pool, connection -> {
            await(connection.query(MANNER).execute());
            return await(connection.query(DIGEST).execute(), BOUND).iterator().next();
        });
        return new LedgerDigest(
                row.getLong("block"),
                HexFormat.of().formatHex(row.getBuffer("digest").getBytes()));
    }
}
