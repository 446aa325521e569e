#!/bin/sh
# Runs once, when the database is created. Makes the owner of the schema, and the role of the services, which gets its
# rights from the migrations.
set -eu
psql --no-psqlrc --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
	--set=owner_password="$(cat /run/secrets/owner-password)" \
	--set=service_password="$(cat /run/secrets/service-password)" <<'SQL'
CREATE ROLE pipeline_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE pipeline_app LOGIN PASSWORD :'service_password';
ALTER DATABASE health OWNER TO pipeline_owner;
ALTER SCHEMA public OWNER TO pipeline_owner;
REVOKE ALL ON DATABASE health FROM PUBLIC;
GRANT CONNECT ON DATABASE health TO pipeline_app;
CREATE EXTENSION IF NOT EXISTS timescaledb;
SQL
