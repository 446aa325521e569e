-- After pg_restore: ends the restore mode, grants the rights that no backup has, and collects statistics for the
-- planner.
SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'timescaledb') AS timescaledb \gset
\if :timescaledb
	SELECT timescaledb_post_restore();
\endif
-- A backup has the rights to objects in a database, not those to the database itself. Only the services' role (the
-- variable `service`) and the owner may connect.
SELECT current_database() AS database \gset
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO :"service";
ANALYZE;
