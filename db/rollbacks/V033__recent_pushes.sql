-- What apps pushed last comes again with their next push.

DROP TABLE recent_pushes;
