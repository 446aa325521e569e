-- What apps pushed last, so that a wrong setting is found in a minute.

CREATE TABLE recent_pushes (
	user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
	sender_id uuid NOT NULL,
	format text NOT NULL CHECK (format ~ '^[a-z][a-z0-9-]{0,29}$'),
	counts jsonb NOT NULL,
	problem_code text CHECK (problem_code ~ '^[A-Z_]{1,60}$'),
	at timestamptz NOT NULL,
	PRIMARY KEY (user_id, sender_id, format)
);
COMMENT ON TABLE recent_pushes IS 'written by ingestion';
COMMENT ON COLUMN recent_pushes.sender_id IS 'an access token; the user where a session sent';
COMMENT ON COLUMN recent_pushes.counts IS 'of samples, by code and by what the sender calls their kind; no value';
CREATE INDEX recent_pushes_at ON recent_pushes (at);

GRANT SELECT, INSERT, UPDATE, DELETE ON recent_pushes TO ${app_role};
