-- The default priority of a device follows from its type and the user's order of sources. It is stored nowhere, so that a
-- new default holds for everybody; what is stored was set by somebody.

ALTER TABLE users ADD COLUMN source_order text NOT NULL DEFAULT 'default'
	CHECK (source_order IN ('default', 'manualFirst'));
COMMENT ON COLUMN users.source_order IS 'which types of devices count first where nobody has set priorities';

ALTER TABLE user_devices ALTER COLUMN priority DROP NOT NULL;
COMMENT ON COLUMN user_devices.priority IS 'null: that of the device type';
UPDATE user_devices SET priority = NULL
WHERE priority = CASE device_type WHEN 'apple_watch' THEN 100 WHEN 'iphone' THEN 80 WHEN 'ipad' THEN 70
	WHEN 'third_party_wearable' THEN 50 WHEN 'third_party_scale' THEN 40 WHEN 'manual_entry' THEN 10 ELSE 0 END;

-- Which samples count has another definition now, and averages have slots: every aggregate is made again.
INSERT INTO aggregation_jobs (user_id, lane, next_attempt_at, created_at) SELECT id, 1, now(), now() FROM users;
