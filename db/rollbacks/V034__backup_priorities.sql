-- What backups said stays, as if it had been set by hand.

ALTER TABLE user_device_type_priorities DROP COLUMN from_backup;
