ALTER TABLE health_data_types
	DROP COLUMN slot_minutes,
	DROP COLUMN range_source,
	DROP COLUMN health_kit,
	DROP COLUMN health_connect;
