-- Commands of a batch whose transaction the ledger refused as a whole, although it had been endorsed. They took no effect.
ALTER TABLE command ADD COLUMN error_id uuid;
COMMENT ON COLUMN command.error_id IS 'Where the log tells why the command failed; null unless it did. A decision stands above it';
