DROP FUNCTION compress_samples_before(timestamptz, integer);

DO $$
DECLARE
	lent regrole;
BEGIN
	IF current_setting('server_version_num')::integer >= 170000 THEN
		FOR lent IN SELECT a.grantee::regrole FROM pg_class c CROSS JOIN aclexplode(c.relacl) a
			WHERE c.oid = 'health_samples'::regclass AND a.privilege_type = 'MAINTAIN' AND a.grantee <> c.relowner
		LOOP
			EXECUTE format('REVOKE MAINTAIN ON health_samples, health_aggregates, sample_tombstones, idempotency_keys, '
					'sessions FROM %s', lent);
		END LOOP;
	END IF;
END
$$;
