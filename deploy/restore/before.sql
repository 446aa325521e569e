-- Before pg_restore: TimescaleDB, where the server has it, takes its own tables as they come only when it is told to.
SELECT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'timescaledb') AS timescaledb \gset
\if :timescaledb
	CREATE EXTENSION IF NOT EXISTS timescaledb;
	SELECT timescaledb_pre_restore();
\endif
