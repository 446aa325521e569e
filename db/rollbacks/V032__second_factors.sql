-- Before, a password was enough: accounts that had a second factor lose it.
ALTER TABLE sessions DROP COLUMN second_factor;
DROP TABLE passkey_challenges, recovery_codes, second_factors;
