-- Sessions of the web pages, whose secret is in a cookie, beside those of apps, whose secret is a bearer token. Neither
-- secret is accepted in the other's place.
ALTER TABLE sessions
	ADD COLUMN kind text NOT NULL DEFAULT 'bearer' CHECK (kind IN ('bearer', 'page')),
	ADD COLUMN network text CHECK (length(network) <= 50);
COMMENT ON COLUMN sessions.kind IS 'where the secret is sent: in Authorization (bearer) or in a cookie (page)';
COMMENT ON COLUMN sessions.network IS
	'from where it was used when last_used_at was written: the first 24 bits of IPv4, the first 48 of IPv6';
