-- A journey does not rewrite the past: a user has a history of zones. Without rows no zone was ever chosen.

CREATE TABLE user_zones (
	user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
	valid_from timestamptz NOT NULL CHECK (valid_from = '-infinity' OR extract(epoch FROM valid_from) % 900 = 0),
	timezone text NOT NULL CHECK (timezone ~ '^[^ ]{1,100}$'),
	PRIMARY KEY (user_id, valid_from)
);
COMMENT ON COLUMN user_zones.valid_from IS '-infinity: of the first zone, which holds for all time before the others';
COMMENT ON COLUMN users.timezone IS 'the zone that was chosen last, as in user_zones; UTC where none was chosen';
COMMENT ON COLUMN user_states.timezone IS
	'zones of the stored aggregates: names, and between two of them the moment of the change in epoch seconds';
COMMENT ON COLUMN aggregation_jobs.dirty IS 'null: all of history; without a type: all time from a changed zone on';

-- The zone that an account has holds for all of history. UTC was the default, which is no choice.
INSERT INTO user_zones (user_id, valid_from, timezone)
SELECT id, '-infinity', timezone FROM users WHERE timezone <> 'UTC';

GRANT SELECT, INSERT, UPDATE, DELETE ON user_zones TO ${app_role};
