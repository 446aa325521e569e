DROP TABLE share_views;
DROP TABLE share_tokens;
