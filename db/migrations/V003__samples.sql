-- The samples themselves. Value and metadata are one ciphertext, bound to user, id, type and start.
-- No foreign key to users or types: the sync's own UPDATE of user_devices proves that the user exists, and a
-- foreign key costs about a fifth of the ingest rate.

CREATE TABLE health_samples (
	user_id uuid NOT NULL,
	id uuid NOT NULL,
	device_id uuid NOT NULL,
	start_date timestamptz NOT NULL,
	end_date timestamptz NOT NULL,
	created_at timestamptz NOT NULL,
	version integer NOT NULL CHECK (version >= 0),
	type_id smallint NOT NULL,
	source_app text,
	payload bytea NOT NULL,
	CHECK (end_date >= start_date),
	PRIMARY KEY (user_id, id, start_date)
);
ALTER TABLE health_samples ALTER COLUMN payload SET STORAGE MAIN;

CREATE INDEX health_samples_type_start ON health_samples (user_id, type_id, start_date DESC);

-- A recompute looks an hour back in the index above and finds what is longer here.
CREATE INDEX health_samples_long ON health_samples (user_id, type_id, start_date)
	WHERE end_date - start_date > interval '1 hour';

-- The floor of an id: a sample of this id counts only with a version above it. Deletions raise the floor to the
-- greatest integer, versioned samples to their own version.
CREATE TABLE sample_tombstones (
	user_id uuid NOT NULL,
	id uuid NOT NULL,
	version integer NOT NULL,
	created_at timestamptz NOT NULL,
	PRIMARY KEY (user_id, id)
);

DO $$
BEGIN
	IF EXISTS (SELECT FROM pg_extension WHERE extname = 'timescaledb') THEN
		-- Look-ups by id probe every chunk, so chunks are large.
		PERFORM create_hypertable('health_samples', 'start_date', chunk_time_interval => interval '30 days',
				create_default_indexes => false);
	END IF;
END
$$;

GRANT SELECT, INSERT, UPDATE, DELETE ON health_samples, sample_tombstones TO ${app_role};
