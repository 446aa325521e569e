-- Second factors of accounts: one-time codes of an app (TOTP) and passkeys (WebAuthn), and codes for the day on which they
-- are lost. query-api (factor) writes these tables.
CREATE TABLE second_factors (
	user_id uuid NOT NULL REFERENCES users (id),
	id uuid NOT NULL,
	kind text NOT NULL CHECK (kind IN ('totp', 'passkey')),
	name text CHECK (length(name) BETWEEN 1 AND 100),
	payload bytea NOT NULL,
	last_step bigint,
	created_at timestamptz NOT NULL,
	confirmed_at timestamptz,
	last_used_at timestamptz,
	PRIMARY KEY (user_id, id)
);
CREATE UNIQUE INDEX second_factors_one_totp ON second_factors (user_id) WHERE kind = 'totp';
COMMENT ON TABLE second_factors IS 'what a user shows beside the password; written by query-api (factor)';
COMMENT ON COLUMN second_factors.payload IS 'secret of the codes, or record of the passkey, encrypted with the user''s key';
COMMENT ON COLUMN second_factors.last_step IS 'of codes: the last half minute whose code was used; each is taken once';
COMMENT ON COLUMN second_factors.confirmed_at IS 'when the first code was right; before, the factor counts for nothing';

CREATE TABLE recovery_codes (
	user_id uuid NOT NULL REFERENCES users (id),
	code_hash bytea NOT NULL CHECK (length(code_hash) = 32),
	PRIMARY KEY (user_id, code_hash)
);
COMMENT ON TABLE recovery_codes IS 'SHA-256 of codes of 120 random bits, each taken once; written by query-api (factor)';

CREATE TABLE passkey_challenges (
	user_id uuid NOT NULL REFERENCES users (id),
	challenge bytea NOT NULL,
	purpose text NOT NULL CHECK (purpose IN ('register', 'sign-in')),
	expires_at timestamptz NOT NULL,
	PRIMARY KEY (user_id, challenge)
);
COMMENT ON TABLE passkey_challenges IS 'what a passkey has to sign, each taken once; written by query-api (factor)';

ALTER TABLE sessions ADD COLUMN second_factor boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN sessions.second_factor IS 'whether its user has shown a second factor in it';

GRANT SELECT, INSERT, UPDATE, DELETE ON second_factors, recovery_codes, passkey_challenges TO ${app_role};
