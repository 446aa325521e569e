-- Aggregates of several zones are built again in the last one: what is stored counts as that of another zone.
UPDATE user_states s SET timezone = coalesce(
		(SELECT z.timezone FROM user_zones z WHERE z.user_id = s.user_id AND z.timezone <> u.timezone LIMIT 1),
		split_part(s.timezone, ' ', 1))
FROM users u WHERE u.id = s.user_id AND s.timezone LIKE '% %';

INSERT INTO aggregation_jobs (user_id, next_attempt_at, created_at)
SELECT id, current_timestamp, current_timestamp FROM users u JOIN user_states s ON s.user_id = u.id
WHERE s.timezone <> u.timezone;

UPDATE aggregation_jobs SET dirty = NULL WHERE type_id IS NULL;

COMMENT ON COLUMN aggregation_jobs.dirty IS 'null: all of history';
COMMENT ON COLUMN user_states.timezone IS NULL;
COMMENT ON COLUMN users.timezone IS NULL;

DROP TABLE user_zones;
