-- Part of the read model, a function of the channel's blocks alone: transactions that no honest member sends.
CREATE TABLE ledger_alert (
  block          bigint NOT NULL,
  position       integer NOT NULL,
  number         integer NOT NULL,
  transaction_id text NOT NULL,
  time           timestamptz NOT NULL,
  code           text NOT NULL,
  took_effect    boolean NOT NULL,
  organisation   text NOT NULL,
  endorsers      text[] NOT NULL,
  books          text[] NOT NULL,
  PRIMARY KEY (block, position, number)
);
COMMENT ON COLUMN ledger_alert.number IS 'A transaction can give rise to several alerts; from 0';
COMMENT ON COLUMN ledger_alert.code IS 'Fabric''s verdict on an invalid transaction, or the rule that a valid one breaks';
COMMENT ON COLUMN ledger_alert.organisation IS 'MSP of the client that the transaction names';
