-- Months of raw samples that lie in the object store: one object each, its samples as they were, payloads still
-- encrypted. A row stays when its samples are put back (restored_at) and when they are gone for good (expired_at): as long
-- as they are not in health_samples, nothing may be computed from what is there.

CREATE TABLE archived_months (
	user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
	month date NOT NULL CHECK (extract(day FROM month) = 1),
	generation integer NOT NULL CHECK (generation > 0),
	samples bigint NOT NULL CHECK (samples > 0),
	bytes bigint NOT NULL CHECK (bytes > 0),
	checksum bytea NOT NULL CHECK (length(checksum) = 32),
	archived_at timestamptz NOT NULL,
	floors bigint NOT NULL,
	floors_checked_at timestamptz NOT NULL,
	superseded integer CHECK (superseded > 0 AND superseded <> generation),
	restored_at timestamptz,
	keep_until timestamptz,
	expired_at timestamptz,
	PRIMARY KEY (user_id, month),
	CHECK (restored_at IS NULL OR expired_at IS NULL),
	CHECK (keep_until IS NULL OR restored_at IS NOT NULL)
);
COMMENT ON COLUMN archived_months.month IS 'first day of the month, UTC';
COMMENT ON COLUMN archived_months.generation IS 'names the object; counts how often the month was archived';
COMMENT ON COLUMN archived_months.checksum IS 'SHA-256 over the samples in their order, whatever the file format';
COMMENT ON COLUMN archived_months.floors IS 'sum over the floors of the person when the object was last looked through for removed samples';
COMMENT ON COLUMN archived_months.superseded IS 'generation whose object is still to be deleted';
COMMENT ON COLUMN archived_months.keep_until IS 'not archived again by the schedule before that';
CREATE INDEX archived_months_month ON archived_months (month) WHERE expired_at IS NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON archived_months TO ${app_role};
