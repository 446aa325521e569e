-- The audit log's own end: the oldest entries of a chain go, and the chain still shows that no other is missing.

ALTER TABLE audit_heads
	ADD COLUMN expired bigint NOT NULL DEFAULT 0,
	ADD COLUMN expired_hash bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex') CHECK (length(expired_hash) = 32),
	ADD CHECK (expired BETWEEN 0 AND sequence);
COMMENT ON COLUMN audit_heads.expired IS 'the last entry that was taken away since it had expired; 0 for none';

-- Only the function below moves it.
REVOKE UPDATE ON audit_heads FROM ${app_role};
GRANT UPDATE (sequence, hash, anchored) ON audit_heads TO ${app_role};

-- Takes away the entries of one chain up to this one. It goes by the server's own time, unlike everything else: whoever has
-- the services' password could name any other. Six years is what HIPAA 164.316(b)(2) demands of such records.
CREATE FUNCTION expire_audit_entries(whose uuid, through bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	gone bigint;
BEGIN
	IF EXISTS (SELECT FROM public.audit_log
			WHERE subject = whose AND sequence <= through AND at > now() - interval '6 years') THEN
		RAISE EXCEPTION 'Entries of the audit log stay for six years' USING ERRCODE = 'insufficient_privilege';
	END IF;
	UPDATE public.audit_heads SET expired = through,
		expired_hash = (SELECT hash FROM public.audit_log WHERE subject = whose AND sequence = through)
	WHERE subject = whose;
	DELETE FROM public.audit_log WHERE subject = whose AND sequence <= through;
	GET DIAGNOSTICS gone = ROW_COUNT;
	RETURN gone;
END
$$;
REVOKE ALL ON FUNCTION expire_audit_entries(uuid, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION expire_audit_entries(uuid, bigint) TO ${app_role};
