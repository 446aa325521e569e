DROP TABLE import_jobs, idempotency_keys;
