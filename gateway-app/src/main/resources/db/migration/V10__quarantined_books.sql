-- Part of the read model, a function of the channel's blocks alone: books of which nothing is shown any more.
CREATE TABLE ledger_quarantine (
  platform       text PRIMARY KEY,
  block          bigint NOT NULL,
  position       integer NOT NULL,
  transaction_id text NOT NULL,
  rule           text NOT NULL,
  reason         text NOT NULL
);
COMMENT ON TABLE ledger_quarantine IS 'Books that cannot be read from a transaction on; their rows stand as they were before it';
