-- Whoever has an account with the address of a share can open it again.
DROP TABLE share_recipients;
