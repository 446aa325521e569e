-- A backup of Health Connect holds the order of apps that its user gave; what is set here by hand stays.

ALTER TABLE user_device_type_priorities ADD COLUMN from_backup boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN user_device_type_priorities.from_backup IS
	'taken from a backup by ingestion: the next backup may change it; false where a user set it';
