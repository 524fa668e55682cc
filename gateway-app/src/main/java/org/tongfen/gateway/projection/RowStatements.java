package org.tongfen.gateway.projection;

/** The statements that write the read model; a row that is there already gets the new value. */
final class RowStatements {
    static final String ACCOUNT = """
            INSERT INTO ledger_account
              (platform, account, opened_at, lots, balance, block, status, held, next_expiry)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (platform, account) DO UPDATE
              SET opened_at = EXCLUDED.opened_at, lots = EXCLUDED.lots, balance = EXCLUDED.balance,
                  block = EXCLUDED.block, status = EXCLUDED.status, held = EXCLUDED.held,
                  next_expiry = EXCLUDED.next_expiry""";
    static final String LANE = """
            INSERT INTO ledger_lane
              (platform, target, lane, sequence, hash, issued, exchanged_out, returned, burned, expired, redeemed,
               exchange_day, exchange_units)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            ON CONFLICT (platform, target, lane) DO UPDATE
              SET sequence = EXCLUDED.sequence, hash = EXCLUDED.hash, issued = EXCLUDED.issued,
                  exchanged_out = EXCLUDED.exchanged_out, returned = EXCLUDED.returned, burned = EXCLUDED.burned,
                  expired = EXCLUDED.expired, redeemed = EXCLUDED.redeemed, exchange_day = EXCLUDED.exchange_day,
                  exchange_units = EXCLUDED.exchange_units""";
    static final String HOLD = """
            INSERT INTO ledger_hold (platform, hold, account, state, held, until, value, block)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (platform, hold) DO UPDATE
              SET account = EXCLUDED.account, state = EXCLUDED.state, held = EXCLUDED.held, until = EXCLUDED.until,
                  value = EXCLUDED.value, block = EXCLUDED.block""";
    static final String REWARD = """
            INSERT INTO ledger_reward (platform, reward, value, block) VALUES ($1, $2, $3, $4)
            ON CONFLICT (platform, reward) DO UPDATE SET value = EXCLUDED.value, block = EXCLUDED.block""";
    static final String USE = """
            INSERT INTO ledger_reward_use (platform, reward, account, times) VALUES ($1, $2, $3, $4)
            ON CONFLICT (platform, reward, account) DO UPDATE SET times = EXCLUDED.times""";
    static final String REVERSAL = """
            INSERT INTO ledger_reversal (platform, command, book, target, lane, sequence)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (platform, command) DO UPDATE
              SET book = EXCLUDED.book, target = EXCLUDED.target, lane = EXCLUDED.lane,
                  sequence = EXCLUDED.sequence""";
    static final String POLICY = """
            INSERT INTO ledger_policy (platform, value) VALUES ($1, $2)
            ON CONFLICT (platform) DO UPDATE SET value = EXCLUDED.value""";
    static final String DUE = """
            INSERT INTO ledger_due VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (platform, settlement_window, counterparty, lane) DO UPDATE SET owed = EXCLUDED.owed""";
    static final String CLAIM = """
            INSERT INTO ledger_claim VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (platform, settlement_window, counterparty, lane) DO UPDATE
              SET owed = EXCLUDED.owed, exchanged_in = EXCLUDED.exchanged_in""";
    static final String INTAKE = """
            INSERT INTO ledger_intake (platform, counterparty, lane, day, units) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (platform, counterparty, lane) DO UPDATE SET day = EXCLUDED.day, units = EXCLUDED.units""";
    static final String TREATY = """
            INSERT INTO ledger_treaty VALUES ($1, $2, $3, $4)
            ON CONFLICT (platform, source, target) DO UPDATE SET half = EXCLUDED.half""";
    static final String SUPPLY = """
            INSERT INTO ledger_supply
              (platform, issued, exchanged_in, exchanged_out, balance, returned, burned, expired, redeemed, held)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            ON CONFLICT (platform) DO UPDATE
              SET issued = EXCLUDED.issued, exchanged_in = EXCLUDED.exchanged_in,
                  exchanged_out = EXCLUDED.exchanged_out, balance = EXCLUDED.balance, returned = EXCLUDED.returned,
                  burned = EXCLUDED.burned, expired = EXCLUDED.expired, redeemed = EXCLUDED.redeemed,
                  held = EXCLUDED.held""";
    static final String PLATFORM = "INSERT INTO ledger_platform VALUES ($1, $2, $3, $4, $5, $6)";
    static final String CATEGORY =
            "INSERT INTO ledger_category (name, position, numerator, denominator) VALUES ($1, $2, $3, $4)";
    static final String TRANSACTION =
            "INSERT INTO ledger_transaction VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    // A batch that conspirators record twice is an alert; what it did the first time stands.
    static final String ENTRY = """
            INSERT INTO ledger_entry
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
            ON CONFLICT (source, target, lane, sequence, position) DO NOTHING""";

    private RowStatements() {}
}
