-- What the rules found. Severity, texts and evidence are one ciphertext a row.

CREATE TABLE health_insights (
	user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
	id uuid NOT NULL,
	rule text NOT NULL CHECK (rule ~ '^[A-Z][A-Z0-9_]{0,63}$'),
	direction text NOT NULL CHECK (direction ~ '^[a-z]{1,30}$'),
	payload bytea NOT NULL,
	acknowledged_at timestamptz,
	created_at timestamptz NOT NULL,
	updated_at timestamptz NOT NULL,
	resolved_at timestamptz,
	PRIMARY KEY (user_id, id)
);
-- While it holds, a finding has one row; when it comes back later it gets another one.
CREATE UNIQUE INDEX health_insights_open ON health_insights (user_id, rule, direction) WHERE resolved_at IS NULL;
CREATE INDEX health_insights_newest ON health_insights (user_id, created_at DESC, id DESC);
CREATE INDEX health_insights_unread ON health_insights (user_id, created_at DESC, id DESC) WHERE acknowledged_at IS NULL;

ALTER TABLE user_states
	ADD COLUMN insights_generation bigint NOT NULL DEFAULT 0,
	ADD COLUMN insights_due_at timestamptz,
	ADD COLUMN insights_version bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN user_states.insights_generation IS 'the generation that the rules have seen';
COMMENT ON COLUMN user_states.insights_due_at IS 'when the rules look again even if nothing changes; null: never';
COMMENT ON COLUMN user_states.insights_version IS 'how often the insights have changed: the key of what is cached of them';
-- Both hold only what waits, so looking for lost wake-ups costs nothing while there are none.
CREATE INDEX user_states_insights_behind ON user_states (user_id) WHERE insights_generation <> generation;
CREATE INDEX user_states_insights_due ON user_states (insights_due_at) WHERE insights_due_at IS NOT NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON health_insights TO ${app_role};
