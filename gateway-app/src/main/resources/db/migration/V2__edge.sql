-- Who a member is, at this platform's gateway only. Nothing in these tables is on the ledger.
CREATE TABLE member (
  account_id     varchar(32) PRIMARY KEY CHECK (account_id ~ '^[0-9a-f]{32}$'),
  user_index     bytea NOT NULL UNIQUE CHECK (length(user_index) = 32),
  user_id_sealed bytea NOT NULL,
  created_at     timestamptz NOT NULL
);
COMMENT ON TABLE member IS 'Ties a user of the platform to an account id';
COMMENT ON COLUMN member.user_index IS 'HMAC-SHA256 of the user id, to find the row by';
COMMENT ON COLUMN member.user_id_sealed IS 'AES-256-GCM of the user id, bound to column and account';

-- Shared by replicas: a signature stands for one idempotency key.
CREATE TABLE seen_signature (
  signature bytea PRIMARY KEY CHECK (length(signature) = 32),
  key_hash  bytea NOT NULL CHECK (length(key_hash) = 32),
  seen_at   timestamptz NOT NULL
);
CREATE INDEX seen_signature_by_age ON seen_signature (seen_at);

-- Which request an idempotency key was first used for.
CREATE TABLE api_request (
  command_id  bytea PRIMARY KEY CHECK (length(command_id) = 32),
  fingerprint bytea NOT NULL CHECK (length(fingerprint) = 32),
  seen_at     timestamptz NOT NULL
);
CREATE INDEX api_request_by_age ON api_request (seen_at);
