-- Of which chain the read model is: a network that is made anew numbers its blocks from 0 again.
ALTER TABLE checkpoint ADD COLUMN hash bytea CHECK (length(hash) = 32);
COMMENT ON COLUMN checkpoint.hash IS 'SHA-256 of the header of that block; null before the first block, and until the next one after an upgrade';
