COMMENT ON COLUMN archived_months.minimum_versions IS
	'sum over the floors of the person when the object was last looked through for removed samples';
ALTER TABLE archived_months RENAME COLUMN removals_checked_at TO floors_checked_at;
ALTER TABLE archived_months RENAME COLUMN minimum_versions TO floors;

ALTER TABLE aggregation_jobs RENAME COLUMN dirty TO touched;

ALTER TABLE user_states RENAME COLUMN raw_complete_from TO raw_from;

ALTER TABLE deferred_recomputes RENAME COLUMN dirty_until TO touched_until;
ALTER TABLE deferred_recomputes RENAME COLUMN dirty_from TO touched_from;
ALTER INDEX deferred_recomputes_pkey RENAME TO closed_touches_pkey;
ALTER TABLE deferred_recomputes RENAME TO closed_touches;

COMMENT ON COLUMN operations.user_id IS 'whose data, if it is about one person';
ALTER INDEX operations_created RENAME TO admin_jobs_created;
ALTER INDEX operations_due RENAME TO admin_jobs_due;
ALTER INDEX operations_running RENAME TO admin_jobs_running;
ALTER INDEX operations_pkey RENAME TO admin_jobs_pkey;
ALTER TABLE operations RENAME TO admin_jobs;
