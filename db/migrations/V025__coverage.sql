-- A bucket says how much of its time has data. What is stored does not: every aggregate is made again.
INSERT INTO aggregation_jobs (user_id, lane, next_attempt_at, created_at) SELECT id, 1, now(), now() FROM users;
