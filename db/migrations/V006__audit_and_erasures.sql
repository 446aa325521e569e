-- Who did what to whose data, and which people were erased. Neither refers to users: both outlive them.

-- Append only: the services may add and read, nothing else. Each person's entries are a chain of their own, so that no
-- two people ever wait for each other.
CREATE TABLE audit_log (
	subject uuid NOT NULL,
	sequence bigint NOT NULL CHECK (sequence > 0),
	at timestamptz NOT NULL,
	actor_kind text NOT NULL,
	actor_id uuid,
	action text NOT NULL,
	object_id uuid,
	outcome text NOT NULL,
	origin text,
	request_id uuid,
	previous_hash bytea NOT NULL CHECK (length(previous_hash) = 32),
	hash bytea NOT NULL CHECK (length(hash) = 32),
	PRIMARY KEY (subject, sequence)
);
COMMENT ON COLUMN audit_log.subject IS 'whose data it is about';
COMMENT ON COLUMN audit_log.origin IS 'network of the client: the first 24 bits of IPv4, 48 of IPv6';
CREATE INDEX audit_log_at ON audit_log (at, subject, sequence);

-- The last entry of each chain. An append locks this row; what is not anchored outside of the database yet is found here.
CREATE TABLE audit_heads (
	subject uuid PRIMARY KEY,
	sequence bigint NOT NULL CHECK (sequence >= 0),
	hash bytea NOT NULL CHECK (length(hash) = 32),
	anchored bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 70);
CREATE INDEX audit_heads_unanchored ON audit_heads (subject) WHERE anchored < sequence;

-- The receipts of erased people: ids, times and counts.
CREATE TABLE erasures (
	id uuid PRIMARY KEY,
	user_id uuid NOT NULL UNIQUE,
	requested_at timestamptz NOT NULL,
	keys_destroyed_at timestamptz NOT NULL,
	completed_at timestamptz,
	destroyed jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX erasures_incomplete ON erasures (requested_at) WHERE completed_at IS NULL;

GRANT SELECT, INSERT ON audit_log TO ${app_role};
GRANT SELECT, INSERT, UPDATE ON audit_heads, erasures TO ${app_role};
