-- Aggregates that were written since then cannot be read by the release before, so all of them are made again.
DELETE FROM health_aggregates;
INSERT INTO aggregation_jobs (user_id, lane, next_attempt_at, created_at) SELECT id, 1, now(), now() FROM users;

UPDATE user_devices SET priority = CASE device_type WHEN 'apple_watch' THEN 100 WHEN 'iphone' THEN 80 WHEN 'ipad' THEN 70
	WHEN 'third_party_wearable' THEN 50 WHEN 'third_party_scale' THEN 40 WHEN 'manual_entry' THEN 10 ELSE 0 END
WHERE priority IS NULL;
COMMENT ON COLUMN user_devices.priority IS NULL;
ALTER TABLE user_devices ALTER COLUMN priority SET NOT NULL;

ALTER TABLE users DROP COLUMN source_order;
