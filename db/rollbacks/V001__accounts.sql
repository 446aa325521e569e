DROP TABLE sessions, user_states, user_keys, users;
DROP FUNCTION set_updated_at();
