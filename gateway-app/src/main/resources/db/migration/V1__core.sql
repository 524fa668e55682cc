-- Commands of this gateway. The only table of this file that cannot be had from the channel again: who asked for what
-- before the ledger answered.
CREATE TABLE command (
  id             bytea PRIMARY KEY CHECK (length(id) = 32),
  ticket         bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  content_hash   bytea NOT NULL CHECK (length(content_hash) = 32),
  target         text NOT NULL,
  body           bytea NOT NULL,
  accounts       text[] NOT NULL,
  decided        boolean NOT NULL DEFAULT false,
  lane           integer,
  sequence       bigint,
  outcome        integer,
  record         bytea,
  batch          bytea,
  transaction_id text,
  block          bigint,
  created_at     timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX command_open ON command (ticket) WHERE NOT decided;
COMMENT ON COLUMN command.ticket IS 'Order of arrival, in which commands go into batches';
COMMENT ON COLUMN command.content_hash IS 'SHA-256 of target and body: the same id with another content is refused';
COMMENT ON COLUMN command.record IS 'CommandRecord, once decided';
COMMENT ON COLUMN command.batch IS 'BatchRecord without its commands, once decided';

-- Batches that were stored before they were proposed and whose fate is not known yet.
CREATE TABLE lane_batch (
  target     text NOT NULL,
  lane       integer NOT NULL,
  sequence   bigint NOT NULL,
  bytes      bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (target, lane, sequence)
);

-- From here on: the read model, a function of the channel's blocks alone.
CREATE TABLE checkpoint (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  block    bigint NOT NULL
);
INSERT INTO checkpoint (block) VALUES (-1);

CREATE TABLE ledger_platform (
  id              text PRIMARY KEY,
  position        integer NOT NULL,
  msp             text NOT NULL,
  scale           integer NOT NULL,
  unit_value      bigint NOT NULL,
  validity_months integer NOT NULL
);

CREATE TABLE ledger_account (
  platform  text NOT NULL,
  account   text NOT NULL,
  opened_at bigint NOT NULL,
  lots      bytea NOT NULL,
  balance   bigint NOT NULL,
  block     bigint NOT NULL,
  PRIMARY KEY (platform, account)
);
COMMENT ON COLUMN ledger_account.lots IS 'The Account as it is on the ledger';
COMMENT ON COLUMN ledger_account.balance IS 'Sum of all lots, expired ones included';

CREATE TABLE ledger_lane (
  platform      text NOT NULL,
  target        text NOT NULL,
  lane          integer NOT NULL,
  sequence      bigint NOT NULL,
  hash          bytea NOT NULL,
  issued        bigint NOT NULL,
  exchanged_out bigint NOT NULL,
  PRIMARY KEY (platform, target, lane)
);

CREATE TABLE ledger_due (
  platform          text NOT NULL,
  settlement_window bigint NOT NULL,
  counterparty      text NOT NULL,
  lane              integer NOT NULL,
  owed              bigint NOT NULL,
  PRIMARY KEY (platform, settlement_window, counterparty, lane)
);

CREATE TABLE ledger_claim (
  platform          text NOT NULL,
  settlement_window bigint NOT NULL,
  counterparty      text NOT NULL,
  lane              integer NOT NULL,
  owed              bigint NOT NULL,
  exchanged_in      bigint NOT NULL,
  PRIMARY KEY (platform, settlement_window, counterparty, lane)
);

CREATE TABLE ledger_treaty (
  platform text NOT NULL,
  source   text NOT NULL,
  target   text NOT NULL,
  half     bytea NOT NULL,
  PRIMARY KEY (platform, source, target)
);
COMMENT ON COLUMN ledger_treaty.platform IS 'In whose book this half stands';

CREATE TABLE ledger_supply (
  platform      text PRIMARY KEY,
  issued        bigint NOT NULL,
  exchanged_in  bigint NOT NULL,
  exchanged_out bigint NOT NULL,
  balance       bigint NOT NULL
);

CREATE TABLE ledger_transaction (
  block           bigint NOT NULL,
  position        integer NOT NULL,
  transaction_id  text NOT NULL,
  time            timestamptz NOT NULL,
  validation_code text NOT NULL,
  creator         text NOT NULL,
  endorsers       text[] NOT NULL,
  chaincode       text NOT NULL,
  source          text,
  target          text,
  lane            integer,
  sequence        numeric(20),
  commands        integer,
  record_hash     bytea,
  PRIMARY KEY (block, position)
);
CREATE INDEX ledger_transaction_by_id ON ledger_transaction (transaction_id);
COMMENT ON COLUMN ledger_transaction.sequence IS 'As claimed by the client, so any 64 bits';
COMMENT ON COLUMN ledger_transaction.record_hash IS 'SHA-256 of the BatchRecord that the transaction wrote';

CREATE TABLE ledger_entry (
  source         text NOT NULL,
  target         text NOT NULL,
  lane           integer NOT NULL,
  sequence       bigint NOT NULL,
  position       integer NOT NULL,
  block          bigint NOT NULL,
  transaction_id text NOT NULL,
  time           bigint NOT NULL,
  settlement_window bigint NOT NULL,
  command_id     bytea NOT NULL,
  from_platform  text,
  from_account   text,
  to_platform    text,
  to_account     text,
  outcome        integer NOT NULL,
  record         bytea NOT NULL,
  PRIMARY KEY (source, target, lane, sequence, position)
);
CREATE INDEX ledger_entry_by_command ON ledger_entry (command_id);
CREATE INDEX ledger_entry_by_sender ON ledger_entry (from_platform, from_account, block DESC);
CREATE INDEX ledger_entry_by_receiver ON ledger_entry (to_platform, to_account, block DESC);
COMMENT ON TABLE ledger_entry IS 'One row per command that the ledger decided, whatever the outcome';
