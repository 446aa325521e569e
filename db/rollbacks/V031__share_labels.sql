-- The release before does not ask for passcodes: links that have one end.
UPDATE share_tokens SET revoked_at = greatest(current_timestamp, created_at) WHERE passcode_hash IS NOT NULL AND revoked_at IS NULL;

ALTER TABLE share_tokens DROP COLUMN passcode_hash;
ALTER TABLE share_tokens DROP COLUMN label;
