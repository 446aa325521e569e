-- Which master keys this installation uses. The keys themselves are never here: the check value is something known,
-- encrypted with the key, so that a process that was given another one is told so when it starts.

CREATE TABLE master_keys (
	version integer PRIMARY KEY CHECK (version > 0),
	check_value bytea NOT NULL,
	current boolean NOT NULL DEFAULT false,
	created_at timestamptz NOT NULL
);
COMMENT ON COLUMN master_keys.current IS 'the version that new keysets are wrapped with; a rotation moves it on';
CREATE UNIQUE INDEX master_keys_current ON master_keys (current) WHERE current;

-- Processes that run, so that no rotation begins before all of them have the new key.
CREATE TABLE master_key_holders (
	process uuid PRIMARY KEY,
	service text NOT NULL,
	versions integer[] NOT NULL,
	seen_at timestamptz NOT NULL
);

-- Which versions wrap keysets is asked at every start and by every readiness check: a few probes of this index.
CREATE INDEX user_keys_master_key ON user_keys (master_key_version);

GRANT SELECT, INSERT, UPDATE ON master_keys TO ${app_role};
GRANT SELECT, INSERT, UPDATE, DELETE ON master_key_holders TO ${app_role};

-- When an administrator looked at one person's data in an emergency. What may be read, until when and whether it was
-- ended before stands in the share of the same id, as long as that is kept.
CREATE TABLE break_glass (
	id uuid PRIMARY KEY,
	user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
	administrator_id uuid NOT NULL,
	reason bytea NOT NULL,
	opened_at timestamptz NOT NULL,
	expires_at timestamptz NOT NULL,
	CHECK (expires_at > opened_at)
);
COMMENT ON COLUMN break_glass.administrator_id IS 'whose account it is bound to, whatever address it has';
COMMENT ON COLUMN break_glass.reason IS 'encrypted with the person''s key: it may tell of their health';
CREATE INDEX break_glass_user ON break_glass (user_id);
CREATE INDEX break_glass_newest ON break_glass (opened_at DESC, id);

GRANT SELECT, INSERT, DELETE ON break_glass TO ${app_role};
