-- What is shared with an address opens for an account that has proven it, or that the owner of the share has confirmed.
-- Accounts that have opened a share before have to do so again.

CREATE TABLE share_recipients (
	user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
	share_id uuid NOT NULL REFERENCES share_tokens ON DELETE CASCADE,
	recipient_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
	code text NOT NULL CHECK (code ~ '^[0-9]{6}$'),
	asked_at timestamptz NOT NULL,
	confirmed_at timestamptz CHECK (confirmed_at >= asked_at),
	PRIMARY KEY (user_id, share_id, recipient_id)
);
COMMENT ON TABLE share_recipients IS 'written by query-api (share)';
COMMENT ON COLUMN share_recipients.user_id IS 'the owner of the share';
COMMENT ON COLUMN share_recipients.recipient_id IS 'the account that wants to open it';
COMMENT ON COLUMN share_recipients.code IS 'what both see, to compare';
CREATE INDEX share_recipients_recipient ON share_recipients (recipient_id);
CREATE INDEX share_recipients_share ON share_recipients (share_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON share_recipients TO ${app_role};
