-- Long things that operators have done: one at a time of each kind, held by whoever works on it, taken up again where the
-- last step ended.

CREATE TABLE admin_jobs (
	id uuid PRIMARY KEY,
	kind text NOT NULL,
	user_id uuid REFERENCES users ON DELETE CASCADE,
	parameters jsonb NOT NULL,
	status text NOT NULL CHECK (status IN ('queued', 'running', 'completed', 'failed', 'cancelled')),
	state jsonb NOT NULL,
	done bigint NOT NULL DEFAULT 0 CHECK (done >= 0),
	total bigint CHECK (total >= 0),
	attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
	next_attempt_at timestamptz NOT NULL,
	attempt_id uuid,
	lease_until timestamptz,
	cancel_requested boolean NOT NULL DEFAULT false,
	error_code text,
	requested_by uuid,
	created_at timestamptz NOT NULL,
	started_at timestamptz,
	updated_at timestamptz NOT NULL,
	completed_at timestamptz,
	CHECK ((status = 'running') = (lease_until IS NOT NULL)),
	CHECK ((status IN ('completed', 'failed', 'cancelled')) = (completed_at IS NOT NULL)),
	CHECK ((status = 'failed') = (error_code IS NOT NULL))
);
COMMENT ON COLUMN admin_jobs.user_id IS 'whose data, if it is about one person';
COMMENT ON COLUMN admin_jobs.state IS 'what the last step told; the next one goes on from there';
COMMENT ON COLUMN admin_jobs.attempts IS 'since the last step';
COMMENT ON COLUMN admin_jobs.requested_by IS 'the administrator; null for the schedule';
CREATE UNIQUE INDEX admin_jobs_running ON admin_jobs (kind) WHERE status = 'running';
CREATE INDEX admin_jobs_due ON admin_jobs (kind, created_at) WHERE status IN ('queued', 'running');
CREATE INDEX admin_jobs_created ON admin_jobs (created_at, id);

GRANT SELECT, INSERT, UPDATE, DELETE ON admin_jobs TO ${app_role};
