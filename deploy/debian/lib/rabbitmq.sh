# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # sourced by `servers`, which sets and uses these variables too
# RabbitMQ 4 with its management and Prometheus plugins.

readonly rabbitmq_port=$((port_base + 72))
readonly rabbitmq_management_port=$((port_base + 73))
readonly rabbitmq_prometheus_port=$((port_base + 74))
readonly rabbitmq_distribution_port=$((port_base + 75))
readonly rabbitmq_epmd_port=$((port_base + 69))
readonly rabbitmq_start_seconds=120
readonly rabbitmq_stop_signal=TERM

rabbitmq_prepare() {
	local directory=$run/rabbitmq
	install -d -m 0700 -o "${rabbitmq_user%:*}" -g "${rabbitmq_user#*:}" "$directory"
	printf '%s\n' '[rabbitmq_management, rabbitmq_prometheus].' >"$directory/enabled_plugins"
	cat >"$directory/rabbitmq.conf" <<-END
		listeners.tcp.1 = 127.0.0.1:$rabbitmq_port
		management.tcp.ip = 127.0.0.1
		management.tcp.port = $rabbitmq_management_port
		prometheus.tcp.ip = 127.0.0.1
		prometheus.tcp.port = $rabbitmq_prometheus_port
		default_vhost = /
		default_user = pipeline
		default_pass = $(secret)
		default_user_tags.administrator = true
		log.console = true
		log.console.level = info
	END
	chmod 0600 "$directory/rabbitmq.conf"
	chown "$rabbitmq_user" "$directory"/{enabled_plugins,rabbitmq.conf}
}

rabbitmq_launch() {
	# By default Erlang's name server and the port between nodes listen on every address.
	# Under systemd the start script becomes the server instead of staying around as its parent.
	launch rabbitmq "$rabbitmq_user" env "${rabbitmq_node[@]}" \
		RABBITMQ_DIST_PORT="$rabbitmq_distribution_port" \
		RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='-kernel inet_dist_use_interface {127,0,0,1}' \
		RABBITMQ_CONFIG_FILE=/pipeline/rabbitmq.conf \
		RABBITMQ_ENABLED_PLUGINS_FILE=/pipeline/enabled_plugins \
		RABBITMQ_MNESIA_BASE=/pipeline/data \
		RABBITMQ_LOGS=- \
		RUNNING_UNDER_SYSTEMD=true \
		"$(rabbitmq_program rabbitmq-server)"
}

readonly rabbitmq_node=(
	RABBITMQ_NODENAME=pipeline@localhost
	ERL_EPMD_ADDRESS=127.0.0.1
	ERL_EPMD_PORT="$rabbitmq_epmd_port"
)

# The scripts themselves, since the wrappers in Debian's PATH only change the user.
rabbitmq_program() { # NAME
	local program
	program=$(printf '%s\n' "$root"/usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin/"$1")
	printf '%s\n' "${program#"$root"}"
}

rabbitmq_answers() {
	accepts "$rabbitmq_port" && rabbitmq_management_answers || return
	# Once clients may connect, a protocol header is answered by a frame of type 1 (method) on channel 0.
	[[ $(ask "$rabbitmq_port" 'AMQP\0\0\011\001' | od -A n -t x1 -N 3) == ' 01 00 00' ]]
}

rabbitmq_management_answers() {
	local credentials
	credentials=$(printf 'pipeline:%s' "$(secret)" | base64 --wrap=0)
	[[ $(ask "$rabbitmq_management_port" \
		"GET /api/whoami HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic $credentials\r\nConnection: close\r\n\r\n") == 'HTTP/1.1 200'* ]]
}

# With a limit, since its tools may wait for a broken node indefinitely.
run_rabbitmqctl() {
	inside "$run/rabbitmq" "$rabbitmq_user" env "${rabbitmq_node[@]}" \
		RABBITMQ_CTL_ERL_ARGS='-kernel inet_dist_use_interface {127,0,0,1}' \
		RABBITMQ_CTL_DIST_PORT_MIN=$((port_base + 80)) RABBITMQ_CTL_DIST_PORT_MAX=$((port_base + 95)) \
		timeout 60 "$(rabbitmq_program rabbitmqctl)" "$@"
}

rabbitmq_environment() {
	cat <<-END
		RABBITMQ_HOST=127.0.0.1
		RABBITMQ_PORT=$rabbitmq_port
		RABBITMQ_VIRTUAL_HOST=/
		RABBITMQ_USER=pipeline
		RABBITMQ_PASSWORD=$(secret)
		RABBITMQ_MANAGEMENT_PORT=$rabbitmq_management_port
		RABBITMQ_PROMETHEUS_PORT=$rabbitmq_prometheus_port
	END
}
