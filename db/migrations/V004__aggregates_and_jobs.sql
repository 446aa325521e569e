-- Figures and their partials are one ciphertext a row, rolled up by the worker.

CREATE TABLE health_aggregates (
	user_id uuid NOT NULL,
	period_start timestamptz NOT NULL,
	type_id smallint NOT NULL,
	period smallint NOT NULL CHECK (period BETWEEN 0 AND 3),
	payload bytea NOT NULL,
	PRIMARY KEY (user_id, type_id, period, period_start)
);
ALTER TABLE health_aggregates ALTER COLUMN payload SET STORAGE MAIN;

DO $$
BEGIN
	IF EXISTS (SELECT FROM pg_extension WHERE extname = 'timescaledb') THEN
		PERFORM create_hypertable('health_aggregates', 'period_start', chunk_time_interval => interval '360 days',
				create_default_indexes => false);
	END IF;
END
$$;

-- The truth about what is still to be computed; the queue only wakes.
CREATE TABLE aggregation_jobs (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
	type_id smallint,
	touched tstzmultirange,
	lane smallint NOT NULL DEFAULT 0 CHECK (lane IN (0, 1)),
	attempts integer NOT NULL DEFAULT 0,
	next_attempt_at timestamptz NOT NULL,
	parked_at timestamptz,
	last_error text,
	created_at timestamptz NOT NULL
);
COMMENT ON COLUMN aggregation_jobs.type_id IS 'null: every type';
COMMENT ON COLUMN aggregation_jobs.touched IS 'null: all of history';
CREATE INDEX aggregation_jobs_user ON aggregation_jobs (user_id);
CREATE INDEX aggregation_jobs_due ON aggregation_jobs (next_attempt_at) WHERE parked_at IS NULL;
CREATE INDEX aggregation_jobs_parked ON aggregation_jobs (parked_at) WHERE parked_at IS NOT NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON health_aggregates, aggregation_jobs TO ${app_role};
