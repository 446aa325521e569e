-- After pg_restore: back to normal, the rights that are in no backup, and figures about the tables so that queries are planned well from the first one on.
SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'timescaledb') AS timescaledb \gset
\if :timescaledb
	SELECT timescaledb_post_restore();
\endif
-- A backup holds the rights to what is in a database, not those to the database itself: nobody but the services' role (the
-- variable `service`) and the owner connects to it.
SELECT current_database() AS database \gset
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO :"service";
ANALYZE;
