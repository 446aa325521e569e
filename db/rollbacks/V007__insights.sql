DROP INDEX user_states_insights_due;
DROP INDEX user_states_insights_behind;
ALTER TABLE user_states DROP COLUMN insights_version, DROP COLUMN insights_due_at, DROP COLUMN insights_generation;
DROP TABLE health_insights;
