-- Before pg_restore: puts TimescaleDB, if the server has it, into restore mode, which accepts its own tables.
SELECT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'timescaledb') AS timescaledb \gset
\if :timescaledb
	CREATE EXTENSION IF NOT EXISTS timescaledb;
	SELECT timescaledb_pre_restore();
\endif
