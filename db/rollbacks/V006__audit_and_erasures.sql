DROP TABLE erasures, audit_heads, audit_log;
