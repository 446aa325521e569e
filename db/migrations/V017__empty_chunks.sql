-- Drops chunks of samples that end before a time and have no row left: what has been archived, erased or has expired leaves
-- them behind, and every question without bounds would go on opening them. Without the extension there are none.
-- As the owner, whose right it is.
CREATE FUNCTION drop_empty_chunks_before(border timestamptz, most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	chunk record;
	filled boolean;
	dropped integer := 0;
BEGIN
	IF NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'timescaledb') THEN
		RETURN 0;
	END IF;
	FOR chunk IN SELECT format('%I.%I', c.chunk_schema, c.chunk_name) AS name, c.range_start, c.range_end
		FROM timescaledb_information.chunks c
		WHERE c.hypertable_schema = 'public' AND c.hypertable_name = 'health_samples' AND c.range_end < border
		ORDER BY c.range_end
	LOOP
		EXIT WHEN dropped = most;
		-- Once without a lock, since most are not empty, and once when nobody can add to it any more.
		EXECUTE format('SELECT EXISTS (SELECT FROM %s)', chunk.name) INTO filled;
		CONTINUE WHEN filled;
		EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', chunk.name);
		EXECUTE format('SELECT EXISTS (SELECT FROM %s)', chunk.name) INTO filled;
		CONTINUE WHEN filled;
		PERFORM drop_chunks('public.health_samples', older_than => chunk.range_end, newer_than => chunk.range_start);
		dropped := dropped + 1;
	END LOOP;
	RETURN dropped;
END
$$;
REVOKE ALL ON FUNCTION drop_empty_chunks_before(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION drop_empty_chunks_before(timestamptz, integer) TO ${app_role};
