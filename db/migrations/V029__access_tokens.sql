-- What apps and scripts show instead of a session, how a phone gets one, and what was refused of what they sent.

CREATE TABLE access_tokens (
	user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
	id uuid NOT NULL,
	name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
	scopes text[] NOT NULL CHECK (cardinality(scopes) > 0 AND scopes <@ ARRAY['read', 'sync']),
	type_ids smallint[] CHECK (cardinality(type_ids) BETWEEN 1 AND 500),
	device_id uuid,
	token_hash bytea NOT NULL CHECK (length(token_hash) = 32),
	api_secret_hash bytea NOT NULL CHECK (length(api_secret_hash) = 32),
	created_at timestamptz NOT NULL,
	last_used_at timestamptz,
	expires_at timestamptz CHECK (expires_at > created_at),
	PRIMARY KEY (user_id, id)
);
COMMENT ON TABLE access_tokens IS 'written by query-api (token); any service moves last_used_at';
COMMENT ON COLUMN access_tokens.type_ids IS 'null: every type';
COMMENT ON COLUMN access_tokens.device_id IS 'the device it was made for, by pairing';
COMMENT ON COLUMN access_tokens.api_secret_hash IS 'SHA-256 of the 40 hexadecimal digits of the SHA-1 of the token';
CREATE UNIQUE INDEX access_tokens_token_hash_key ON access_tokens (token_hash);
CREATE UNIQUE INDEX access_tokens_api_secret_hash_key ON access_tokens (api_secret_hash);

-- A code that an app exchanges for a token of its own, once.
CREATE TABLE pairings (
	user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
	id uuid NOT NULL,
	scopes text[] NOT NULL CHECK (cardinality(scopes) > 0 AND scopes <@ ARRAY['read', 'sync']),
	code_hash bytea NOT NULL CHECK (length(code_hash) = 32),
	created_at timestamptz NOT NULL,
	expires_at timestamptz NOT NULL CHECK (expires_at > created_at),
	PRIMARY KEY (user_id, id)
);
COMMENT ON TABLE pairings IS 'written by query-api (token)';
CREATE UNIQUE INDEX pairings_code_hash_key ON pairings (code_hash);
CREATE INDEX pairings_expires ON pairings (expires_at);

-- One row for each code, so that no app fills it, whatever it sends. No values.
CREATE TABLE recent_refusals (
	user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
	source_id uuid NOT NULL,
	code text NOT NULL CHECK (code ~ '^[A-Z_]{1,60}$'),
	field text NOT NULL CHECK (field ~ '^[A-Za-z]{1,30}$'),
	refused bigint NOT NULL CHECK (refused > 0),
	last_at timestamptz NOT NULL,
	PRIMARY KEY (user_id, source_id, code)
);
COMMENT ON TABLE recent_refusals IS 'written by ingestion';
COMMENT ON COLUMN recent_refusals.source_id IS 'a device or an access token';
CREATE INDEX recent_refusals_last ON recent_refusals (last_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON access_tokens, pairings, recent_refusals TO ${app_role};
