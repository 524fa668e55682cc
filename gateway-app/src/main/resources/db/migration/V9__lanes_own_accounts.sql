-- A lane owns accounts: the read model learns accounts by lane and number, arrivals, rosters, batch roots and headroom. It
-- is a function of the channel's blocks alone, so it is made anew, and the next start reads the blocks again.
DROP TABLE ledger_platform, ledger_category, ledger_account, ledger_lane, ledger_due, ledger_claim, ledger_treaty,
           ledger_supply, ledger_transaction, ledger_entry, ledger_hold, ledger_reward, ledger_reward_use,
           ledger_reversal, ledger_intake, ledger_policy;
TRUNCATE ledger_alert;
UPDATE checkpoint SET block = -1, hash = NULL;

CREATE TABLE ledger_platform (
  id              text PRIMARY KEY,
  position        integer NOT NULL,
  msp             text NOT NULL,
  scale           integer NOT NULL,
  unit_value      bigint NOT NULL,
  validity_months integer NOT NULL,
  lanes           integer NOT NULL
);

CREATE TABLE ledger_category (
  name        text PRIMARY KEY,
  position    integer NOT NULL,
  numerator   bigint NOT NULL,
  denominator bigint NOT NULL
);

CREATE TABLE ledger_account (
  platform    text NOT NULL,
  lane        integer NOT NULL,
  number      bigint NOT NULL,
  opened_at   bigint NOT NULL,
  status      text NOT NULL,
  balance     bigint NOT NULL,
  held        bigint NOT NULL,
  next_expiry bigint,
  value       bytea NOT NULL,
  block       bigint NOT NULL,
  PRIMARY KEY (platform, lane, number)
);
CREATE INDEX ledger_account_by_expiry ON ledger_account (platform, next_expiry) WHERE next_expiry IS NOT NULL;
COMMENT ON COLUMN ledger_account.number IS '0 for the account that holds what nobody of the lane could be given';
COMMENT ON COLUMN ledger_account.balance IS
  'Sum of all lots, pending and expired ones included; neither what is held nor what has arrived and is not posted';
COMMENT ON COLUMN ledger_account.held IS 'Points that holds have taken out of the lots';
COMMENT ON COLUMN ledger_account.next_expiry IS 'When the first of its lots expires or has expired, epoch milliseconds';
COMMENT ON COLUMN ledger_account.value IS 'The Account as it is on the ledger';

CREATE TABLE ledger_arrival (
  platform    text NOT NULL,
  lane        integer NOT NULL,
  source      text NOT NULL,
  source_lane integer NOT NULL,
  sequence    bigint NOT NULL,
  accounts    bigint[] NOT NULL,
  amount      bigint NOT NULL,
  value       bytea NOT NULL,
  block       bigint NOT NULL,
  PRIMARY KEY (platform, lane, source, source_lane, sequence)
);
COMMENT ON TABLE ledger_arrival IS 'Credits that a lane has not posted to its accounts yet; they belong to the receivers';
COMMENT ON COLUMN ledger_arrival.platform IS 'In whose book they have arrived';
COMMENT ON COLUMN ledger_arrival.lane IS 'The lane that owns the accounts';
COMMENT ON COLUMN ledger_arrival.source IS 'Whose batch has sent them, with source_lane and sequence';
COMMENT ON COLUMN ledger_arrival.accounts IS 'Number of the account of each credit, in order';
COMMENT ON COLUMN ledger_arrival.amount IS 'Sum of all credits';
COMMENT ON COLUMN ledger_arrival.value IS 'The Arrival as it is on the ledger';

CREATE TABLE ledger_lane (
  platform      text NOT NULL,
  lane          integer NOT NULL,
  sequence      bigint NOT NULL,
  hash          bytea NOT NULL,
  time          bigint NOT NULL,
  roster        bigint NOT NULL,
  issued        bigint NOT NULL,
  returned      bigint NOT NULL,
  burned        bigint NOT NULL,
  expired       bigint NOT NULL,
  redeemed      bigint NOT NULL,
  exchanged_out bigint NOT NULL,
  value         bytea NOT NULL,
  PRIMARY KEY (platform, lane)
);
COMMENT ON COLUMN ledger_lane.roster IS 'Up to which number accounts of the lane may exist';
COMMENT ON COLUMN ledger_lane.value IS 'The Lane as it is on the ledger, with what it has ever owed each other platform';

CREATE TABLE ledger_intake (
  platform     text NOT NULL,
  source       text NOT NULL,
  lane         integer NOT NULL,
  exchanged_in bigint NOT NULL,
  owed         bigint NOT NULL,
  value        bytea NOT NULL,
  PRIMARY KEY (platform, source, lane)
);
COMMENT ON TABLE ledger_intake IS 'What a book has ever taken from a lane of another platform';
COMMENT ON COLUMN ledger_intake.owed IS 'Micro-yuan that the source owes for it';
COMMENT ON COLUMN ledger_intake.value IS 'The Intake as it is on the ledger';

CREATE TABLE ledger_headroom (
  platform     text NOT NULL,
  lane         integer NOT NULL,
  counterparty text NOT NULL,
  giving_lane  integer NOT NULL,
  sequence     bigint NOT NULL,
  kind         text NOT NULL,
  day          bigint NOT NULL,
  amount       bigint NOT NULL,
  PRIMARY KEY (platform, lane, counterparty, giving_lane, sequence)
);
COMMENT ON TABLE ledger_headroom IS 'What one lane has given up of its share of a limit, for another that has not taken it yet';
COMMENT ON COLUMN ledger_headroom.lane IS 'The lane that it is for';

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

CREATE TABLE ledger_policy (
  platform text PRIMARY KEY,
  value    bytea NOT NULL
);

CREATE TABLE ledger_supply (
  platform      text PRIMARY KEY,
  issued        bigint NOT NULL,
  returned      bigint NOT NULL,
  exchanged_in  bigint NOT NULL,
  exchanged_out bigint NOT NULL,
  burned        bigint NOT NULL,
  expired       bigint NOT NULL,
  redeemed      bigint NOT NULL,
  balance       bigint NOT NULL,
  held          bigint NOT NULL,
  arriving      bigint NOT NULL
);
COMMENT ON COLUMN ledger_supply.arriving IS 'What has arrived and is not posted';

CREATE TABLE ledger_hold (
  platform text NOT NULL,
  hold     text NOT NULL,
  account  bigint NOT NULL,
  state    text NOT NULL,
  held     bigint NOT NULL,
  until    bigint NOT NULL,
  value    bytea NOT NULL,
  block    bigint NOT NULL,
  PRIMARY KEY (platform, hold)
);
CREATE INDEX ledger_hold_open ON ledger_hold (platform, until) WHERE state = 'HELD';
CREATE INDEX ledger_hold_by_account ON ledger_hold (platform, account) WHERE state = 'HELD';
COMMENT ON COLUMN ledger_hold.hold IS 'Id of the command that made it, 64 hexadecimal digits';
COMMENT ON COLUMN ledger_hold.account IS 'The account as messages write it: number * 64 + lane';
COMMENT ON COLUMN ledger_hold.held IS 'What it still holds: 0 once it has ended';
COMMENT ON COLUMN ledger_hold.value IS 'The Hold as it is on the ledger';

CREATE TABLE ledger_reward (
  platform text NOT NULL,
  reward   text NOT NULL,
  value    bytea NOT NULL,
  block    bigint NOT NULL,
  PRIMARY KEY (platform, reward)
);
COMMENT ON COLUMN ledger_reward.value IS 'The Reward as it is on the ledger';

CREATE TABLE ledger_stock (
  platform text NOT NULL,
  reward   text NOT NULL,
  taken    bigint NOT NULL,
  PRIMARY KEY (platform, reward)
);
COMMENT ON TABLE ledger_stock IS 'How many of a reward that runs out members have had or have put aside';

CREATE TABLE ledger_reward_use (
  platform text NOT NULL,
  reward   text NOT NULL,
  account  bigint NOT NULL,
  times    bigint NOT NULL,
  PRIMARY KEY (platform, reward, account)
);

CREATE TABLE ledger_reversal (
  platform text NOT NULL,
  book     text NOT NULL,
  lane     integer NOT NULL,
  sequence bigint NOT NULL,
  position integer NOT NULL,
  block    bigint NOT NULL,
  PRIMARY KEY (platform, book, lane, sequence, position)
);
COMMENT ON TABLE ledger_reversal IS 'Commands that were undone, by where they stand; the mark is in the books of both platforms';

CREATE TABLE ledger_consent (
  platform text NOT NULL,
  lane     integer NOT NULL,
  sequence bigint NOT NULL,
  position integer NOT NULL,
  block    bigint NOT NULL,
  PRIMARY KEY (platform, lane, sequence, position)
);
COMMENT ON TABLE ledger_consent IS 'Exchanges of a book that may be undone although their time for it is over';

CREATE TABLE ledger_batch (
  platform text NOT NULL,
  lane     integer NOT NULL,
  sequence bigint NOT NULL,
  root     bytea NOT NULL,
  count    integer NOT NULL,
  time     bigint NOT NULL,
  block    bigint NOT NULL,
  PRIMARY KEY (platform, lane, sequence)
);
COMMENT ON COLUMN ledger_batch.root IS 'Root of the Merkle tree over the records of the batch, as it is on the ledger';

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
  lane            bigint,
  sequence        numeric(20),
  commands        integer,
  record_hash     bytea,
  PRIMARY KEY (block, position)
);
CREATE INDEX ledger_transaction_by_id ON ledger_transaction (transaction_id);
COMMENT ON COLUMN ledger_transaction.lane IS 'As claimed by the client, so any 32 bits';
COMMENT ON COLUMN ledger_transaction.sequence IS 'As claimed by the client, so any 64 bits';
COMMENT ON COLUMN ledger_transaction.record_hash IS 'SHA-256 of the BatchRecord that the transaction''s reply holds';

CREATE TABLE ledger_entry (
  source            text NOT NULL,
  lane              integer NOT NULL,
  sequence          bigint NOT NULL,
  position          integer NOT NULL,
  target            text NOT NULL,
  block             bigint NOT NULL,
  transaction_id    text NOT NULL,
  time              bigint NOT NULL,
  settlement_window bigint NOT NULL,
  command_id        bytea,
  kind              integer NOT NULL,
  outcome           integer NOT NULL,
  from_platform     text,
  from_account      bigint,
  to_platform       text,
  to_account        bigint,
  record            bytea NOT NULL,
  PRIMARY KEY (source, lane, sequence, position)
);
CREATE INDEX ledger_entry_by_command ON ledger_entry (command_id) WHERE command_id IS NOT NULL;
CREATE INDEX ledger_entry_by_sender ON ledger_entry (from_platform, from_account, block DESC)
  WHERE from_account IS NOT NULL;
CREATE INDEX ledger_entry_by_receiver ON ledger_entry (to_platform, to_account, block DESC)
  WHERE to_account IS NOT NULL;
COMMENT ON TABLE ledger_entry IS
  'One row per record of a batch, whatever the outcome; together they prove each other by the root of their batch';
COMMENT ON COLUMN ledger_entry.target IS 'The other platform of the batch; empty if it has none';
COMMENT ON COLUMN ledger_entry.command_id IS 'Null for what a lane does on its own, such as posting an arrival';
COMMENT ON COLUMN ledger_entry.kind IS 'Number of the CommandKind';

-- Who a member is, at this platform's gateway only. Nothing in these tables is on the ledger. Account ids that say nothing
-- of a lane cannot be carried over.
DROP TABLE member;
CREATE TABLE member (
  lane           integer NOT NULL CHECK (lane BETWEEN 0 AND 63),
  number         bigint NOT NULL CHECK (number > 0),
  user_index     bytea NOT NULL UNIQUE CHECK (length(user_index) = 32),
  user_id_sealed bytea NOT NULL,
  created_at     timestamptz NOT NULL,
  PRIMARY KEY (lane, number)
);
COMMENT ON TABLE member IS 'Ties a user of the platform to an account: the lane that owns it, and its number there';
COMMENT ON COLUMN member.user_index IS 'HMAC-SHA256 of the user id, to find the row by';
COMMENT ON COLUMN member.user_id_sealed IS 'AES-256-GCM of the user id, bound to column and account';

CREATE TABLE member_number (
  lane integer PRIMARY KEY,
  last bigint NOT NULL
);
COMMENT ON TABLE member_number IS 'The last number of each lane that was given to a member; whoever gives one holds the row';
CREATE SEQUENCE member_turn MINVALUE 0 START 0;
COMMENT ON SEQUENCE member_turn IS 'New members go to the lanes in turn';
