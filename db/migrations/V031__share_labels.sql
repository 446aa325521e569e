-- Its owner can give a share a label, and a link a passcode that is not part of it.

ALTER TABLE share_tokens ADD COLUMN label text CHECK (length(label) BETWEEN 1 AND 100);
ALTER TABLE share_tokens ADD COLUMN passcode_hash bytea CHECK (passcode_hash IS NULL OR code_hash IS NOT NULL);
COMMENT ON COLUMN share_tokens.label IS 'what its owner calls it; recipients do not see it';
COMMENT ON COLUMN share_tokens.passcode_hash IS 'SHA-256 of the passcode, encrypted with the sharing key; null: none is needed';
