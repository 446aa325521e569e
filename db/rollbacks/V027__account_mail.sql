-- What waits to be mailed is lost, and codes and invitations that were issued end.
DROP TABLE reset_requests;
DROP TABLE mail_outbox;
DROP TABLE account_notices;
DROP TABLE account_invitations;
DROP TABLE account_codes;

ALTER TABLE users DROP COLUMN awaits_proof;
ALTER TABLE users DROP COLUMN email_proven_at;
