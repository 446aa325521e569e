-- How long things are kept, and from when on the stored aggregates can be computed anew.

ALTER TABLE user_states
	ADD COLUMN raw_from timestamptz,
	ADD COLUMN raw_expired timestamptz,
	ADD COLUMN hours_from timestamptz,
	ADD CHECK (raw_expired <= raw_from);
COMMENT ON COLUMN user_states.raw_from IS 'samples that start before may be missing: archived or expired; null: none is';
COMMENT ON COLUMN user_states.raw_expired IS 'samples that start before will not come back: expired; null: none is';
COMMENT ON COLUMN user_states.hours_from IS 'hour aggregates before may be missing: expired; null: none is';

-- What came too late for the stored aggregates of people whose samples of that time are not all there. It waits for them
-- to come back.
CREATE TABLE closed_touches (
	user_id uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
	touched_from timestamptz NOT NULL,
	touched_until timestamptz NOT NULL,
	CHECK (touched_from < touched_until)
);

-- The runs of the clean-up: the operation with this id did it.
CREATE TABLE retention_jobs (
	id uuid PRIMARY KEY,
	type text NOT NULL CHECK (type IN ('daily', 'weekly')),
	dry_run boolean NOT NULL,
	status text NOT NULL CHECK (status IN ('running', 'completed', 'partial', 'cancelled')),
	counts jsonb NOT NULL DEFAULT '{}',
	errors jsonb NOT NULL DEFAULT '[]',
	started_at timestamptz NOT NULL,
	completed_at timestamptz,
	CHECK ((status = 'running') = (completed_at IS NULL))
);
COMMENT ON COLUMN retention_jobs.counts IS 'by rule, what was deleted, or in a dry run would have been';
COMMENT ON COLUMN retention_jobs.errors IS 'rules that did not do their work, and why';
COMMENT ON COLUMN retention_jobs.status IS 'partial: some rules did not do their work';
CREATE INDEX retention_jobs_newest ON retention_jobs (started_at DESC, id DESC);

-- Which instance requests what is to be done at a time of day. The layout is ShedLock's.
CREATE TABLE shedlock (
	name varchar(64) PRIMARY KEY,
	lock_until timestamp NOT NULL,
	locked_at timestamp NOT NULL,
	locked_by varchar(255) NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON closed_touches, retention_jobs, shedlock TO ${app_role};
