-- A sample is identified by user, id and type; what phones keep together is a record; versions have 64 bits. Old rows stay
-- as they are: the first byte of a payload names its format.

DO $$
DECLARE
	chunk regclass;
BEGIN
	IF NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'timescaledb') THEN
		RETURN;
	END IF;
	-- Compressed chunks cannot be altered; retention compresses them again.
	IF (SELECT compression_enabled FROM timescaledb_information.hypertables
			WHERE hypertable_schema = 'public' AND hypertable_name = 'health_samples') THEN
		FOR chunk IN SELECT format('%I.%I', c.chunk_schema, c.chunk_name)::regclass FROM timescaledb_information.chunks c
			WHERE c.hypertable_schema = 'public' AND c.hypertable_name = 'health_samples' AND c.is_compressed
		LOOP
			PERFORM decompress_chunk(chunk);
		END LOOP;
		ALTER TABLE health_samples SET (timescaledb.compress = false);
	END IF;
END
$$;

ALTER TABLE health_samples ALTER COLUMN version TYPE bigint;
ALTER TABLE health_samples ADD COLUMN record_id uuid;
ALTER TABLE health_samples DROP CONSTRAINT health_samples_pkey;
ALTER TABLE health_samples ADD PRIMARY KEY (user_id, id, type_id, start_date);

-- A newer version of a record takes all of its samples away.
CREATE INDEX health_samples_record ON health_samples (user_id, record_id, start_date) WHERE record_id IS NOT NULL;

-- For an id and a type the version up to which samples are duplicates. Deletions are the greatest version, for all types.
ALTER TABLE sample_tombstones ALTER COLUMN version TYPE bigint;
ALTER TABLE sample_tombstones ADD COLUMN type_id smallint NOT NULL DEFAULT 0;
COMMENT ON COLUMN sample_tombstones.type_id IS '0 for all types';
UPDATE sample_tombstones SET version = 9223372036854775807 WHERE version = 2147483647;
-- An id had one type until now.
UPDATE sample_tombstones t SET type_id = h.type_id
FROM (SELECT user_id, id, min(type_id) AS type_id FROM health_samples WHERE version > 0 GROUP BY user_id, id) h
WHERE h.user_id = t.user_id AND h.id = t.id AND t.version < 9223372036854775807;
ALTER TABLE sample_tombstones ALTER COLUMN type_id DROP DEFAULT;
ALTER TABLE sample_tombstones DROP CONSTRAINT sample_tombstones_pkey;
ALTER TABLE sample_tombstones ADD PRIMARY KEY (user_id, id, type_id);

-- What one id of a phone's store stands for, where that is several samples.
CREATE TABLE sample_records (
	user_id uuid NOT NULL,
	id uuid NOT NULL,
	version bigint NOT NULL CHECK (version >= 0),
	first_start timestamptz NOT NULL,
	last_start timestamptz NOT NULL,
	replaced bigint NOT NULL,
	changed_at timestamptz NOT NULL,
	CHECK (last_start >= first_start),
	PRIMARY KEY (user_id, id)
);
COMMENT ON COLUMN sample_records.version IS 'the greatest that was seen';
COMMENT ON COLUMN sample_records.first_start IS 'samples of this version start from here';
COMMENT ON COLUMN sample_records.last_start IS 'to here, inclusive';
COMMENT ON COLUMN sample_records.replaced IS 'how often a greater version came';

GRANT SELECT, INSERT, UPDATE, DELETE ON sample_records TO ${app_role};

DO $$
BEGIN
	IF current_setting('server_version_num')::integer >= 170000 THEN
		GRANT MAINTAIN ON sample_records TO ${app_role};
	END IF;
END
$$;
