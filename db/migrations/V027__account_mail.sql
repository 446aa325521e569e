-- Accounts that users can keep: proven addresses, codes that are used once, invitations, notices, and mails that wait
-- for their server. No secret is stored: of a code its hash, and a mail gets its code when it is sent.

ALTER TABLE users ADD COLUMN email_proven_at timestamptz;
ALTER TABLE users ADD COLUMN awaits_proof boolean NOT NULL DEFAULT false;
ALTER TABLE users ADD CHECK (NOT awaits_proof OR email_proven_at IS NULL);
COMMENT ON COLUMN users.email_proven_at IS
	'since when it is known that the address is theirs, by a mail or by an administrator';
COMMENT ON COLUMN users.awaits_proof IS 'registered where mail is set: nobody signs in before the address is proven';
-- Operators gave administrators their accounts.
UPDATE users SET email_proven_at = created_at WHERE role = 'admin';

CREATE TABLE account_codes (
	user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
	kind text NOT NULL CHECK (kind IN ('reset', 'verify')),
	code_hash bytea NOT NULL CHECK (length(code_hash) = 32),
	mailed boolean NOT NULL,
	created_at timestamptz NOT NULL,
	expires_at timestamptz NOT NULL,
	PRIMARY KEY (user_id, kind, code_hash)
);
COMMENT ON TABLE account_codes IS 'written by query-api (account); admin-service (user) issues codes too';
COMMENT ON COLUMN account_codes.mailed IS 'who has it reads the mails of the address; else an administrator issued it';
CREATE UNIQUE INDEX account_codes_hash ON account_codes (code_hash);
CREATE INDEX account_codes_expires ON account_codes (expires_at);

CREATE TABLE account_invitations (
	user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
	id uuid NOT NULL,
	email text CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 254),
	code_hash bytea CHECK (length(code_hash) = 32),
	mailed boolean NOT NULL CHECK (NOT mailed OR email IS NOT NULL),
	created_at timestamptz NOT NULL,
	expires_at timestamptz NOT NULL,
	PRIMARY KEY (user_id, id)
);
COMMENT ON TABLE account_invitations IS 'written by admin-service (user); query-api (account) uses them up';
COMMENT ON COLUMN account_invitations.user_id IS 'the administrator who invites';
COMMENT ON COLUMN account_invitations.email IS 'the only address that may be registered with it; null for any';
COMMENT ON COLUMN account_invitations.code_hash IS 'null until the mail with the code is sent';
CREATE UNIQUE INDEX account_invitations_hash ON account_invitations (code_hash) WHERE code_hash IS NOT NULL;
CREATE INDEX account_invitations_expires ON account_invitations (expires_at);

CREATE TABLE account_notices (
	user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
	id uuid NOT NULL,
	kind text NOT NULL CHECK (kind ~ '^[a-z]{1}[A-Za-z]{2,39}$'),
	detail text CHECK (length(detail) BETWEEN 1 AND 200),
	created_at timestamptz NOT NULL,
	seen_at timestamptz,
	PRIMARY KEY (user_id, id)
);
COMMENT ON TABLE account_notices IS 'written by every service (common.notice); query-api (notice) notes what was seen';
COMMENT ON COLUMN account_notices.detail IS
	'what it is about, in words of the user: the name of a token, a network; never health data';
CREATE INDEX account_notices_newest ON account_notices (user_id, created_at DESC, id);
CREATE INDEX account_notices_created ON account_notices (created_at);

CREATE TABLE mail_outbox (
	user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
	id uuid NOT NULL,
	kind text NOT NULL CHECK (kind ~ '^[a-z]{1}[A-Za-z]{2,39}$'),
	address text CHECK (length(address) BETWEEN 3 AND 254),
	object uuid,
	attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
	created_at timestamptz NOT NULL,
	next_attempt_at timestamptz NOT NULL,
	PRIMARY KEY (user_id, id)
);
COMMENT ON TABLE mail_outbox IS 'added to by every service (common.mail), sent and removed by query-api (mail)';
COMMENT ON COLUMN mail_outbox.user_id IS 'whom it is for, or who has it sent';
COMMENT ON COLUMN mail_outbox.address IS 'where it goes; null for the address of the user';
COMMENT ON COLUMN mail_outbox.object IS 'what it is about: a notice, an invitation, a share';
CREATE INDEX mail_outbox_due ON mail_outbox (next_attempt_at);

-- The same row whether or not there is such an account, so that nobody can tell by the time that a request takes.
CREATE TABLE reset_requests (
	id uuid PRIMARY KEY,
	email text NOT NULL CHECK (length(email) BETWEEN 3 AND 254),
	network text,
	request_id uuid,
	created_at timestamptz NOT NULL
);
COMMENT ON TABLE reset_requests IS 'written by query-api (mail), which removes a row within seconds';

GRANT SELECT, INSERT, UPDATE, DELETE ON account_codes, account_invitations, account_notices, mail_outbox, reset_requests
	TO ${app_role};
