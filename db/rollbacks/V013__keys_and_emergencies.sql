DROP TABLE break_glass, master_key_holders, master_keys;
DROP INDEX user_keys_master_key;
