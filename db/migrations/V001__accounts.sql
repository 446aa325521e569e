-- People, their keys, and what stands for them while they are signed in.

DO $$
BEGIN
	-- TimescaleDB is used where the server offers it; everything works on plain PostgreSQL too.
	IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'timescaledb')
			AND NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'timescaledb') THEN
		CREATE EXTENSION timescaledb;
	END IF;
EXCEPTION
	WHEN insufficient_privilege THEN
		RAISE NOTICE 'timescaledb is available but may not be created by this role: plain tables are used';
END
$$;

CREATE FUNCTION set_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	NEW.updated_at := clock_timestamp();
	RETURN NEW;
END
$$;

CREATE TABLE users (
	id uuid PRIMARY KEY,
	email text NOT NULL CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 254),
	password_hash text NOT NULL,
	name text CHECK (length(name) <= 200),
	timezone text NOT NULL,
	night_rule text NOT NULL DEFAULT 'wakeDay' CHECK (night_rule IN ('wakeDay', 'bedDay')),
	role text NOT NULL DEFAULT 'user' CHECK (role IN ('user', 'admin')),
	created_at timestamptz NOT NULL,
	updated_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX users_email_key ON users (email);
CREATE TRIGGER users_updated_at BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION set_updated_at();

-- The data keyset of a person, wrapped by a master key that is never in the database.
CREATE TABLE user_keys (
	user_id uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
	wrapped_keyset bytea NOT NULL,
	master_key_version integer NOT NULL CHECK (master_key_version > 0),
	created_at timestamptz NOT NULL
);

-- What the stored aggregates of a person stand for, and how often they have changed.
CREATE TABLE user_states (
	user_id uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
	generation bigint NOT NULL DEFAULT 0,
	timezone text NOT NULL,
	night_rule text NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE sessions (
	id uuid PRIMARY KEY,
	user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
	token_hash bytea NOT NULL CHECK (length(token_hash) = 32),
	user_agent text CHECK (length(user_agent) <= 300),
	created_at timestamptz NOT NULL,
	last_used_at timestamptz NOT NULL,
	expires_at timestamptz NOT NULL,
	absolute_expires_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX sessions_token_hash_key ON sessions (token_hash);
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_expires ON sessions (expires_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON users, user_keys, user_states, sessions TO ${app_role};
