-- What a command keeps to itself while it is in flight: accounts, and now holds, rewards and treaties as well.
ALTER TABLE command RENAME COLUMN accounts TO touched;
COMMENT ON COLUMN command.touched IS 'Keys of what the command changes; two commands with a key in common keep their order';

-- The read model learns of holds, rewards, statuses and all counters. It is a function of the channel's blocks alone, so
-- it is emptied, and the next start reads the blocks again.
TRUNCATE ledger_platform, ledger_account, ledger_lane, ledger_due, ledger_claim, ledger_treaty, ledger_supply,
         ledger_transaction, ledger_entry, ledger_alert;
UPDATE checkpoint SET block = -1;

ALTER TABLE ledger_account
  ADD COLUMN status      text   NOT NULL,
  ADD COLUMN held        bigint NOT NULL,
  ADD COLUMN next_expiry bigint;
CREATE INDEX ledger_account_by_expiry ON ledger_account (platform, next_expiry) WHERE next_expiry IS NOT NULL;
COMMENT ON COLUMN ledger_account.balance IS 'Sum of all lots, pending and expired ones included; not what is held';
COMMENT ON COLUMN ledger_account.held IS 'Points that holds have taken out of the lots';
COMMENT ON COLUMN ledger_account.next_expiry IS 'When the first of its lots expires or has expired, epoch milliseconds';

ALTER TABLE ledger_lane
  ADD COLUMN returned       bigint NOT NULL,
  ADD COLUMN burned         bigint NOT NULL,
  ADD COLUMN expired        bigint NOT NULL,
  ADD COLUMN redeemed       bigint NOT NULL,
  ADD COLUMN exchange_day   bigint NOT NULL,
  ADD COLUMN exchange_units bigint NOT NULL;
COMMENT ON COLUMN ledger_lane.exchange_units IS 'What the lane has used of its share of the daily limit on exchange_day';

ALTER TABLE ledger_supply
  ADD COLUMN returned bigint NOT NULL,
  ADD COLUMN burned   bigint NOT NULL,
  ADD COLUMN expired  bigint NOT NULL,
  ADD COLUMN redeemed bigint NOT NULL,
  ADD COLUMN held     bigint NOT NULL;

ALTER TABLE ledger_entry
  ADD COLUMN kind integer NOT NULL;
COMMENT ON COLUMN ledger_entry.kind IS 'Number of the CommandKind';

CREATE TABLE ledger_hold (
  platform text   NOT NULL,
  hold     text   NOT NULL,
  account  text   NOT NULL,
  state    text   NOT NULL,
  held     bigint NOT NULL,
  until    bigint NOT NULL,
  value    bytea  NOT NULL,
  block    bigint NOT NULL,
  PRIMARY KEY (platform, hold)
);
CREATE INDEX ledger_hold_open ON ledger_hold (platform, until) WHERE state = 'HELD';
CREATE INDEX ledger_hold_by_account ON ledger_hold (platform, account) WHERE state = 'HELD';
COMMENT ON COLUMN ledger_hold.hold IS 'Id of the command that made it, 64 hexadecimal digits';
COMMENT ON COLUMN ledger_hold.held IS 'What it still holds: 0 once it has ended';
COMMENT ON COLUMN ledger_hold.value IS 'The Hold as it is on the ledger';

CREATE TABLE ledger_reward (
  platform text   NOT NULL,
  reward   text   NOT NULL,
  value    bytea  NOT NULL,
  block    bigint NOT NULL,
  PRIMARY KEY (platform, reward)
);
COMMENT ON COLUMN ledger_reward.value IS 'The Reward as it is on the ledger';

CREATE TABLE ledger_reward_use (
  platform text   NOT NULL,
  reward   text   NOT NULL,
  account  text   NOT NULL,
  times    bigint NOT NULL,
  PRIMARY KEY (platform, reward, account)
);

CREATE TABLE ledger_reversal (
  platform text    NOT NULL,
  command  text    NOT NULL,
  book     text    NOT NULL,
  target   text    NOT NULL,
  lane     integer NOT NULL,
  sequence bigint  NOT NULL,
  PRIMARY KEY (platform, command)
);
COMMENT ON TABLE ledger_reversal IS 'Commands of a book that were undone, and the batch that undid them';

CREATE TABLE ledger_intake (
  platform     text    NOT NULL,
  counterparty text    NOT NULL,
  lane         integer NOT NULL,
  day          bigint  NOT NULL,
  units        bigint  NOT NULL,
  PRIMARY KEY (platform, counterparty, lane)
);
COMMENT ON TABLE ledger_intake IS 'What a lane of another platform has used of the daily limit, as the target counts it';

CREATE TABLE ledger_policy (
  platform text  PRIMARY KEY,
  value    bytea NOT NULL
);

CREATE TABLE ledger_category (
  name        text    PRIMARY KEY,
  position    integer NOT NULL,
  numerator   bigint  NOT NULL,
  denominator bigint  NOT NULL
);
