-- What the registry says beside the names and ranges. The admin service fills it when it starts.

ALTER TABLE health_data_types
	ADD COLUMN slot_minutes smallint NOT NULL DEFAULT 0 CHECK (slot_minutes >= 0),
	ADD COLUMN range_source text NOT NULL DEFAULT '',
	ADD COLUMN health_kit text[] NOT NULL DEFAULT '{}',
	ADD COLUMN health_connect text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN health_data_types.slot_minutes IS
	'length of the slots whose means an average is made of; 0 where it is the mean of the values';
COMMENT ON COLUMN health_data_types.range_source IS 'why the plausible range is what it is';
