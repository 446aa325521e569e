-- Chains whose oldest entries have expired are reported as broken from then on.
DROP FUNCTION expire_audit_entries(uuid, bigint);

DO $$
DECLARE
	lent regrole;
BEGIN
	FOR lent IN SELECT a.grantee::regrole FROM pg_class c CROSS JOIN aclexplode(c.relacl) a
		WHERE c.oid = 'audit_heads'::regclass AND a.privilege_type = 'INSERT' AND a.grantee <> c.relowner
	LOOP
		EXECUTE format('REVOKE UPDATE (sequence, hash, anchored) ON audit_heads FROM %1$s', lent);
		EXECUTE format('GRANT UPDATE ON audit_heads TO %1$s', lent);
	END LOOP;
END
$$;

ALTER TABLE audit_heads DROP COLUMN expired_hash, DROP COLUMN expired;
