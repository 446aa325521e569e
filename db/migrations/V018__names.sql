-- One thing has one name. Nothing but names changes: data, constraints and rights stay.

ALTER TABLE admin_jobs RENAME TO operations;
ALTER INDEX admin_jobs_pkey RENAME TO operations_pkey;
ALTER INDEX admin_jobs_running RENAME TO operations_running;
ALTER INDEX admin_jobs_due RENAME TO operations_due;
ALTER INDEX admin_jobs_created RENAME TO operations_created;
COMMENT ON COLUMN operations.user_id IS 'whose data, if it is about one user';

ALTER TABLE closed_touches RENAME TO deferred_recomputes;
ALTER INDEX closed_touches_pkey RENAME TO deferred_recomputes_pkey;
ALTER TABLE deferred_recomputes RENAME COLUMN touched_from TO dirty_from;
ALTER TABLE deferred_recomputes RENAME COLUMN touched_until TO dirty_until;

ALTER TABLE user_states RENAME COLUMN raw_from TO raw_complete_from;

ALTER TABLE aggregation_jobs RENAME COLUMN touched TO dirty;

ALTER TABLE archived_months RENAME COLUMN floors TO minimum_versions;
ALTER TABLE archived_months RENAME COLUMN floors_checked_at TO removals_checked_at;
COMMENT ON COLUMN archived_months.minimum_versions IS
	'sum over the user''s minimum versions when the object was last searched for removed samples';
