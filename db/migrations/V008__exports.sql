-- Exports that people asked for. What was written is encrypted with a key of its own, which lies here wrapped with the
-- person's key, and only as long as the export may be read.

CREATE TABLE export_jobs (
	id uuid PRIMARY KEY,
	user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
	format text NOT NULL CHECK (format IN ('json', 'csv', 'parquet')),
	status text NOT NULL CHECK (status IN ('queued', 'running', 'completed', 'failed', 'expired', 'deleted')),
	type_ids smallint[] NOT NULL,
	range_start timestamptz,
	range_end timestamptz CHECK (range_end >= range_start),
	wrapped_keyset bytea,
	progress jsonb NOT NULL,
	attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
	next_attempt_at timestamptz NOT NULL,
	attempt_id uuid,
	lease_until timestamptz,
	bytes bigint CHECK (bytes >= 0),
	error_code text,
	objects_gone boolean NOT NULL DEFAULT false,
	created_at timestamptz NOT NULL,
	updated_at timestamptz NOT NULL,
	completed_at timestamptz,
	expires_at timestamptz,
	CHECK ((wrapped_keyset IS NOT NULL) = (status IN ('queued', 'running', 'completed'))),
	CHECK ((status = 'running') = (lease_until IS NOT NULL)),
	CHECK (status NOT IN ('running', 'completed') OR attempt_id IS NOT NULL),
	CHECK (status <> 'completed' OR (bytes IS NOT NULL AND completed_at IS NOT NULL AND expires_at IS NOT NULL)),
	CHECK ((status = 'failed') = (error_code IS NOT NULL)),
	CHECK (NOT objects_gone OR status IN ('failed', 'expired'))
);
COMMENT ON COLUMN export_jobs.type_ids IS 'empty: every type';
COMMENT ON COLUMN export_jobs.attempt_id IS 'names the object of the attempt that runs or that succeeded';
COMMENT ON COLUMN export_jobs.bytes IS 'length of the download, decrypted';
COMMENT ON COLUMN export_jobs.objects_gone IS 'nothing of it is left in the object store';
CREATE INDEX export_jobs_user ON export_jobs (user_id, created_at);
CREATE INDEX export_jobs_due ON export_jobs (next_attempt_at) WHERE status IN ('queued', 'running');
CREATE INDEX export_jobs_expiring ON export_jobs (expires_at) WHERE status = 'completed';
CREATE INDEX export_jobs_ended ON export_jobs (updated_at) WHERE status IN ('failed', 'expired', 'deleted');

GRANT SELECT, INSERT, UPDATE, DELETE ON export_jobs TO ${app_role};
