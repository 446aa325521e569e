DROP TABLE shedlock;
DROP TABLE retention_jobs;
DROP TABLE closed_touches;
ALTER TABLE user_states DROP COLUMN hours_from, DROP COLUMN raw_expired, DROP COLUMN raw_from;
