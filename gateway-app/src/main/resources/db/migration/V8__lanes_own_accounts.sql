-- A lane owns accounts, has one batch in flight whatever its targets, and is run by the replica that holds its lease.
-- Commands of the first form of the ledger cannot be read any more; nothing of it is in production.
TRUNCATE command, lane_batch, lane_fence;

ALTER TABLE command
  ALTER COLUMN target DROP NOT NULL,
  ALTER COLUMN lane SET NOT NULL,
  DROP COLUMN touched,
  ADD COLUMN account text,
  ADD COLUMN scarce  text;
COMMENT ON COLUMN command.target IS 'The platform on the other side; null for a command within the own book';
COMMENT ON COLUMN command.lane IS 'The lane that owns the account which the command changes';
COMMENT ON COLUMN command.account IS 'That account, or empty: commands of one account keep their order. Null if only the ledger told of the command';
COMMENT ON COLUMN command.scarce IS 'The reward whose limited stock the command changes, or empty';
COMMENT ON COLUMN command.decided IS 'Whether the outcome stands. A refusal for the lane''s share of a limit may not';
DROP INDEX command_open;
CREATE INDEX command_open ON command (lane, ticket) WHERE NOT decided AND error_id IS NULL;

DROP TABLE lane_batch;
CREATE TABLE lane_batch (
  lane       integer NOT NULL,
  sequence   bigint NOT NULL,
  bytes      bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (lane, sequence)
);
COMMENT ON TABLE lane_batch IS 'Batches that were stored before they were proposed and whose fate is not known yet';

DROP TABLE lane_fence;
CREATE TABLE lane_fence (
  lane integer PRIMARY KEY
);
COMMENT ON TABLE lane_fence IS 'Lanes of which this database knows every batch that may be on its way. A new database has none';

CREATE TABLE lease (
  name       text PRIMARY KEY,
  holder     uuid NOT NULL,
  epoch      bigint NOT NULL,
  expires_at timestamptz NOT NULL
);
COMMENT ON TABLE lease IS 'Which replica may do what only one does at a time; by the time of this database';
COMMENT ON COLUMN lease.holder IS 'A process, not a machine: a replica that is started again is another holder';
COMMENT ON COLUMN lease.epoch IS 'Rises whenever the holder changes; what is written under a lower one is refused';

CREATE TABLE headroom_wish (
  lane      integer NOT NULL,
  target    text NOT NULL,
  kind      text NOT NULL,
  need      bigint NOT NULL,
  ticket    bigint NOT NULL,
  wished_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (lane, target, kind)
);
COMMENT ON TABLE headroom_wish IS 'What lanes lack of limits under which other lanes may have room';
