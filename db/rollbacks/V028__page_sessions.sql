-- Before, every secret was a bearer token: one of a cookie must not become one.
DELETE FROM sessions WHERE kind = 'page';
ALTER TABLE sessions DROP COLUMN network, DROP COLUMN kind;
