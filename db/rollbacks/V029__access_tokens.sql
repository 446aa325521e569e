DROP TABLE recent_refusals;
DROP TABLE pairings;
DROP TABLE access_tokens;
