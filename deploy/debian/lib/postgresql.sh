# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # sourced by `servers`, which sets and uses these variables too
# PostgreSQL 17 with TimescaleDB (Debian's build is the Apache edition).

readonly postgresql_port=$((port_base + 32))
readonly postgresql_programs=/usr/lib/postgresql/17/bin
readonly postgresql_start_seconds=120 # a crash may leave a long log to replay
readonly postgresql_stop_signal=INT   # "fast": open transactions are rolled back, not waited for

postgresql_prepare() {
	local directory=$run/postgresql
	# The server accepts only a data directory of mode 0700 (or 0750).
	install -d -m 0700 -o "${postgresql_user%:*}" -g "${postgresql_user#*:}" "$directory"
	if [[ ! -d $directory/data ]]; then
		say "PostgreSQL: making a new data directory"
		rm -rf "$directory/unfinished"
		secret >"$directory/password"
		chown "$postgresql_user" "$directory/password"
		inside "$directory" "$postgresql_user" "$postgresql_programs/initdb" --pgdata /pipeline/unfinished \
			--username postgres --pwfile /pipeline/password --auth scram-sha-256 --data-checksums --no-sync \
			--encoding UTF8 --locale-provider builtin --locale C.UTF-8 >>"$run/postgresql.log" 2>&1 || fail "initdb failed, see $run/postgresql.log"
		rm "$directory/password"
		# One sync in place of one for each file.
		sync --file-system "$directory/unfinished"
		mv "$directory/unfinished" "$directory/data"
	fi
	# The caller has checked that no process is left in the directory. PostgreSQL itself would count a killed
	# predecessor as alive until init has reaped it.
	rm -f "$directory/data/postmaster.pid" "$directory"/.s.PGSQL.*
	cat >"$directory/postgresql.conf" <<-END
		data_directory = '/pipeline/data'
		hba_file = '/pipeline/data/pg_hba.conf'
		ident_file = '/pipeline/data/pg_ident.conf'
		listen_addresses = '127.0.0.1'
		port = $postgresql_port
		unix_socket_directories = '/pipeline'
		password_encryption = 'scram-sha-256'
		max_connections = 200

		shared_preload_libraries = 'timescaledb'
		timescaledb.telemetry_level = off
		# LLVM is left out of the root.
		jit = off

		# The guarantee "acknowledged is stored" depends on these two.
		fsync = on
		synchronous_commit = on
		shared_buffers = 512MB
		max_wal_size = 4GB
		max_worker_processes = 16
	END
	chown "$postgresql_user" "$directory/postgresql.conf"
}

postgresql_launch() {
	launch postgresql "$postgresql_user" "$postgresql_programs/postgres" -c config_file=/pipeline/postgresql.conf
}

postgresql_answers() {
	accepts "$postgresql_port" || return
	[[ $(psql_seconds=5 run_psql --no-psqlrc --tuples-only --no-align --command 'SELECT 1' 2>/dev/null) == 1 ]]
}

run_psql() {
	install -d -m 0700 "$run/client"
	inside "$run/client" 0:0 env PGCONNECT_TIMEOUT=3 PGHOST=127.0.0.1 PGPORT="$postgresql_port" PGUSER=postgres \
		PGPASSWORD="$(secret)" PGDATABASE=postgres timeout "${psql_seconds:-0}" "$postgresql_programs/psql" "$@"
}

postgresql_environment() {
	cat <<-END
		POSTGRESQL_HOST=127.0.0.1
		POSTGRESQL_PORT=$postgresql_port
		POSTGRESQL_DATABASE=postgres
		POSTGRESQL_USER=postgres
		POSTGRESQL_PASSWORD=$(secret)
	END
}
