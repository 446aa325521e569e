-- What a retry meets.

CREATE TABLE idempotency_keys (
	user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
	route text NOT NULL,
	key_hash bytea NOT NULL CHECK (length(key_hash) = 32),
	body_hash bytea NOT NULL CHECK (length(body_hash) = 32),
	status smallint NOT NULL,
	answer text NOT NULL,
	expires_at timestamptz NOT NULL,
	PRIMARY KEY (user_id, route, key_hash)
);
CREATE INDEX idempotency_keys_expires ON idempotency_keys (expires_at);

CREATE TABLE import_jobs (
	user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
	id uuid NOT NULL,
	format text NOT NULL,
	status text NOT NULL CHECK (status IN ('running', 'completed', 'failed', 'interrupted')),
	progress jsonb NOT NULL,
	error_code text,
	started_at timestamptz NOT NULL,
	updated_at timestamptz NOT NULL,
	completed_at timestamptz,
	PRIMARY KEY (user_id, id)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_keys, import_jobs TO ${app_role};
