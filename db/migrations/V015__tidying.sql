-- What retention may do beyond deleting rows.

DO $$
BEGIN
	-- So that the services' role can VACUUM these; before PostgreSQL 17 only autovacuum does.
	IF current_setting('server_version_num')::integer >= 170000 THEN
		GRANT MAINTAIN ON health_samples, health_aggregates, sample_tombstones, idempotency_keys, sessions TO ${app_role};
	END IF;
END
$$;

-- Compresses chunks of samples that end before a time, where the licence of the extension allows it; else nothing. As
-- the owner, whose right it is.
CREATE FUNCTION compress_samples_before(border timestamptz, most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	chunk regclass;
	compressed integer := 0;
BEGIN
	IF current_setting('timescaledb.license', true) IS DISTINCT FROM 'timescale' THEN
		RETURN 0;
	END IF;
	IF NOT (SELECT compression_enabled FROM timescaledb_information.hypertables
			WHERE hypertable_schema = 'public' AND hypertable_name = 'health_samples') THEN
		ALTER TABLE public.health_samples SET (timescaledb.compress, timescaledb.compress_segmentby = 'user_id, type_id',
			timescaledb.compress_orderby = 'start_date');
	END IF;
	FOR chunk IN SELECT format('%I.%I', c.chunk_schema, c.chunk_name)::regclass FROM timescaledb_information.chunks c
		WHERE c.hypertable_schema = 'public' AND c.hypertable_name = 'health_samples' AND c.range_end < border
			AND NOT c.is_compressed
		ORDER BY c.range_end LIMIT most
	LOOP
		PERFORM compress_chunk(chunk);
		compressed := compressed + 1;
	END LOOP;
	RETURN compressed;
END
$$;
REVOKE ALL ON FUNCTION compress_samples_before(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION compress_samples_before(timestamptz, integer) TO ${app_role};
