-- Where samples come from, and what they may be.

CREATE TABLE health_data_types (
	id smallint PRIMARY KEY CHECK (id > 0),
	name text NOT NULL UNIQUE,
	display_name text NOT NULL,
	unit text NOT NULL,
	ucum text,
	aggregation text NOT NULL CHECK (aggregation IN ('sum', 'average', 'latest', 'duration', 'min', 'max')),
	category text NOT NULL,
	description text NOT NULL,
	min_plausible double precision NOT NULL,
	max_plausible double precision NOT NULL CHECK (max_plausible >= min_plausible),
	longest_seconds integer NOT NULL CHECK (longest_seconds > 0),
	loinc text
);

CREATE TABLE user_devices (
	id uuid PRIMARY KEY,
	user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
	device_type text NOT NULL,
	device_name text NOT NULL CHECK (length(device_name) BETWEEN 1 AND 200),
	device_identifier text NOT NULL CHECK (length(device_identifier) BETWEEN 1 AND 200),
	priority integer NOT NULL CHECK (priority BETWEEN 0 AND 1000),
	hidden boolean NOT NULL DEFAULT false,
	last_sync timestamptz,
	created_at timestamptz NOT NULL,
	updated_at timestamptz NOT NULL,
	UNIQUE (user_id, device_identifier)
) WITH (fillfactor = 70);
CREATE TRIGGER user_devices_updated_at BEFORE UPDATE ON user_devices FOR EACH ROW EXECUTE FUNCTION set_updated_at();

CREATE TABLE user_device_type_priorities (
	device_id uuid NOT NULL REFERENCES user_devices ON DELETE CASCADE,
	type_id smallint NOT NULL,
	priority integer NOT NULL CHECK (priority BETWEEN 0 AND 1000),
	PRIMARY KEY (device_id, type_id)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON user_devices, user_device_type_priorities TO ${app_role};
GRANT SELECT ON health_data_types TO ${app_role};
