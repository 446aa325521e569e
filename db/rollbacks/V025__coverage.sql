-- Buckets that are only covered cannot be read by the release before, so they are made again, which removes them.
INSERT INTO aggregation_jobs (user_id, lane, next_attempt_at, created_at) SELECT id, 1, now(), now() FROM users;
