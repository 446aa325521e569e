-- What people show to others, and who looked.

CREATE TABLE share_tokens (
	id uuid PRIMARY KEY,
	user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
	type_ids smallint[] NOT NULL CHECK (cardinality(type_ids) BETWEEN 1 AND 500),
	date_start date NOT NULL,
	date_end date NOT NULL,
	granularity smallint NOT NULL CHECK (granularity BETWEEN 0 AND 3),
	recipient_email text CHECK (recipient_email = lower(recipient_email) AND length(recipient_email) BETWEEN 3 AND 254),
	code_hash bytea CHECK (length(code_hash) = 32),
	wrapped_key bytea,
	wrapped_for uuid,
	created_at timestamptz NOT NULL,
	expires_at timestamptz NOT NULL,
	revoked_at timestamptz,
	CHECK (date_end >= date_start),
	CHECK (expires_at > created_at),
	-- Either whoever holds the code, or one account.
	CHECK ((code_hash IS NULL) <> (recipient_email IS NULL)),
	CHECK (code_hash IS NULL OR (wrapped_key IS NOT NULL AND wrapped_for IS NULL)),
	CHECK (recipient_email IS NULL OR (wrapped_key IS NULL) = (wrapped_for IS NULL))
);
COMMENT ON COLUMN share_tokens.date_start IS 'local date of the owner; date_end too, inclusive';
COMMENT ON COLUMN share_tokens.granularity IS 'the finest period that may be read, as in health_aggregates';
COMMENT ON COLUMN share_tokens.wrapped_key IS 'sharing key, under the code or the keyset of wrapped_for';
COMMENT ON COLUMN share_tokens.wrapped_for IS 'the account that opened it; null before that, and for links';
-- Revoked ones too: whoever holds the code of a revoked share is told so.
CREATE UNIQUE INDEX share_tokens_code ON share_tokens (code_hash) WHERE code_hash IS NOT NULL;
CREATE INDEX share_tokens_recipient ON share_tokens (recipient_email) WHERE recipient_email IS NOT NULL AND revoked_at IS NULL;
CREATE INDEX share_tokens_user ON share_tokens (user_id, created_at DESC, id);
CREATE INDEX share_tokens_expires ON share_tokens (expires_at);

-- One row for what one recipient asked alike within a few minutes.
CREATE TABLE share_views (
	share_id uuid NOT NULL REFERENCES share_tokens ON DELETE CASCADE,
	id uuid NOT NULL,
	viewer_id uuid,
	network text,
	kind text NOT NULL CHECK (kind IN ('overview', 'aggregates', 'summary', 'export')),
	period smallint CHECK (period BETWEEN 0 AND 3),
	type_ids smallint[] NOT NULL,
	requests integer NOT NULL DEFAULT 1 CHECK (requests > 0),
	viewed_at timestamptz NOT NULL,
	last_viewed_at timestamptz NOT NULL CHECK (last_viewed_at >= viewed_at),
	PRIMARY KEY (share_id, id)
);
COMMENT ON COLUMN share_views.viewer_id IS 'account of the recipient; null for whoever holds the code';
COMMENT ON COLUMN share_views.network IS 'of the client: the first 24 bits of IPv4, 48 of IPv6';
CREATE INDEX share_views_newest ON share_views (share_id, viewed_at DESC, id);

GRANT SELECT, INSERT, UPDATE, DELETE ON share_tokens TO ${app_role};
GRANT SELECT, INSERT, UPDATE ON share_views TO ${app_role};
