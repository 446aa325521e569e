# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # sourced by `servers`, which sets and uses these variables too
# Valkey 8 as a cache: bounded memory, nothing on disk.

readonly valkey_port=$((port_base + 79))
readonly valkey_start_seconds=20
readonly valkey_stop_signal=TERM

valkey_prepare() {
	local directory=$run/valkey
	install -d -m 0700 -o "${valkey_user%:*}" -g "${valkey_user#*:}" "$directory"
	cat >"$directory/valkey.conf" <<-END
		bind 127.0.0.1
		port $valkey_port
		daemonize no
		dir /pipeline
		maxmemory 64mb
		maxmemory-policy allkeys-lru
		save ""
		appendonly no
	END
	chown "$valkey_user" "$directory/valkey.conf"
}

valkey_launch() {
	launch valkey "$valkey_user" valkey-server /pipeline/valkey.conf
}

valkey_answers() {
	accepts "$valkey_port" && [[ $(ask "$valkey_port" 'PING\r\n') == '+PONG'* ]]
}

valkey_environment() {
	cat <<-END
		VALKEY_HOST=127.0.0.1
		VALKEY_PORT=$valkey_port
	END
}
