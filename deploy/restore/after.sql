-- After pg_restore: back to normal, and figures about the tables so that queries are planned well from the first one on.
SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'timescaledb') AS timescaledb \gset
\if :timescaledb
	SELECT timescaledb_post_restore();
\endif
ANALYZE;
