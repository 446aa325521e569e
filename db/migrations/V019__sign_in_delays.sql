-- How often sign-ins failed lately, for all processes together. It is about addresses that somebody typed, whether or not
-- there are such accounts, so it refers to none. What a crash forgets is a count: no need to log it.
CREATE UNLOGGED TABLE sign_in_delays (
	account bytea NOT NULL CHECK (length(account) = 32),
	source bytea NOT NULL,
	failures integer NOT NULL CHECK (failures >= 0),
	free_at timestamptz NOT NULL,
	forget_at timestamptz NOT NULL,
	PRIMARY KEY (account, source)
);
COMMENT ON COLUMN sign_in_delays.account IS 'SHA-256 of the email address';
COMMENT ON COLUMN sign_in_delays.source IS
	'SHA-256 of the account and a client address, or a network from where it was signed in to; empty for all addresses together';
COMMENT ON COLUMN sign_in_delays.free_at IS 'no attempt before';
CREATE INDEX sign_in_delays_forget ON sign_in_delays (forget_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_delays TO ${app_role};
