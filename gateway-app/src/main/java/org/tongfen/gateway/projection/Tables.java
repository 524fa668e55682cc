package org.tongfen.gateway.projection;

import java.util.List;

/** The tables of the read model. */
final class Tables {
    static final BulkTable PLATFORM = BulkTable.of(
            "ledger_platform",
            "id text",
            "position integer, msp text, scale integer, unit_value bigint, validity_months integer, lanes integer");
    static final BulkTable CATEGORY =
            BulkTable.of("ledger_category", "name text", "position integer, numerator bigint, denominator bigint");
    static final BulkTable ACCOUNT = BulkTable.of(
            "ledger_account",
            "platform text, lane integer, number bigint",
            "opened_at bigint, status text, balance bigint, held bigint, next_expiry bigint, value bytea, block bigint");
    static final BulkTable LANE = BulkTable.of(
            "ledger_lane",
            "platform text, lane integer",
            "sequence bigint, hash bytea, time bigint, roster bigint, issued bigint, returned bigint, burned bigint,"
                    + " expired bigint, redeemed bigint, exchanged_out bigint, value bytea");
    static final BulkTable HOLD = BulkTable.of(
            "ledger_hold",
            "platform text, hold text",
            "account bigint, state text, held bigint, until bigint, value bytea, block bigint");
    static final BulkTable ROOT = BulkTable.of(
            "ledger_batch",
            "platform text, lane integer, sequence bigint",
            "root bytea, count integer, time bigint, block bigint");
    /** Written one by one, because a row holds a list; removed in bulk. */
    static final BulkTable ARRIVAL = BulkTable.of(
            "ledger_arrival",
            "platform text, lane integer, source text, source_lane integer, sequence bigint",
            "amount bigint, value bytea, block bigint");

    static final BulkTable HEADROOM = BulkTable.of(
            "ledger_headroom",
            "platform text, lane integer, counterparty text, giving_lane integer, sequence bigint",
            "kind text, day bigint, amount bigint");
    static final BulkTable DUE = BulkTable.of(
            "ledger_due", "platform text, settlement_window bigint, counterparty text, lane integer", "owed bigint");
    static final BulkTable CLAIM = BulkTable.of(
            "ledger_claim",
            "platform text, settlement_window bigint, counterparty text, lane integer",
            "owed bigint, exchanged_in bigint");
    static final BulkTable INTAKE = BulkTable.of(
            "ledger_intake",
            "platform text, source text, lane integer",
            "exchanged_in bigint, owed bigint, value bytea");
    static final BulkTable TREATY =
            BulkTable.of("ledger_treaty", "platform text, source text, target text", "half bytea");
    static final BulkTable POLICY = BulkTable.of("ledger_policy", "platform text", "value bytea");
    static final BulkTable REWARD =
            BulkTable.of("ledger_reward", "platform text, reward text", "value bytea, block bigint");
    static final BulkTable STOCK = BulkTable.of("ledger_stock", "platform text, reward text", "taken bigint");
    static final BulkTable USE =
            BulkTable.of("ledger_reward_use", "platform text, reward text, account bigint", "times bigint");
    static final BulkTable REVERSAL = BulkTable.of(
            "ledger_reversal",
            "platform text, book text, lane integer, sequence bigint, position integer",
            "block bigint");
    static final BulkTable CONSENT = BulkTable.of(
            "ledger_consent", "platform text, lane integer, sequence bigint, position integer", "block bigint");
    static final BulkTable SUPPLY = BulkTable.of(
            "ledger_supply",
            "platform text",
            "issued bigint, returned bigint, exchanged_in bigint, exchanged_out bigint, burned bigint, expired bigint,"
                    + " redeemed bigint, balance bigint, held bigint, arriving bigint");
    static final BulkTable ENTRY = BulkTable.of(
            "ledger_entry",
            "source text, lane integer, sequence bigint, position integer",
            "target text, block bigint, transaction_id text, time bigint, settlement_window bigint, command_id bytea,"
                    + " kind integer, outcome integer, from_platform text, from_account bigint, to_platform text,"
                    + " to_account bigint, record bytea");
    /** Everything that blocks can tell again. */
    static final List<String> ALL = List.of(
            "ledger_platform",
            "ledger_category",
            "ledger_account",
            "ledger_arrival",
            "ledger_lane",
            "ledger_intake",
            "ledger_headroom",
            "ledger_due",
            "ledger_claim",
            "ledger_treaty",
            "ledger_policy",
            "ledger_supply",
            "ledger_hold",
            "ledger_reward",
            "ledger_stock",
            "ledger_reward_use",
            "ledger_reversal",
            "ledger_consent",
            "ledger_batch",
            "ledger_transaction",
            "ledger_entry",
            "ledger_alert",
            "ledger_quarantine");

    private Tables() {}
}
