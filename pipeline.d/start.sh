# shellcheck shell=bash disable=SC2154 # root, java_version and others are of ./pipeline
# Commands that start a program of ours. Sourced by ./pipeline.

# A heap for the people of one machine, collected by one thread and given back when it is not used.
readonly standalone_options=(-Xms64m -Xmx512m -XX:+UseSerialGC -XX:MinHeapFreeRatio=20 -XX:MaxHeapFreeRatio=40)

up() {
	local arguments=("$@")
	[[ " $* " == *" --data-dir"* ]] || arguments+=(--data-dir "$root/.data")
	find_jdk
	build standalone
	# The first end leaves what the JVM learned about its classes; every later start takes half the work. An archive belongs
	# to one JDK and one build, which removes those before it.
	local options=("${standalone_options[@]}") archive
	archive=$root/standalone/target/app/classes-$(cksum <"$JAVA_HOME/release" | cut -d ' ' -f 1).jsa
	((java_version < 19)) || options+=("-Dhealth-pipeline.class-archive=$archive" -Xlog:cds=off -Xlog:cds+dynamic=off)
	if [[ -e $archive ]]; then
		options+=("-XX:SharedArchiveFile=$archive")
	elif ((java_version >= 19)); then
		options+=(-XX:+RecordDynamicDumpInfo)
	fi
	say "starting"
	run_module standalone "${options[@]}" -- "${arguments[@]}"
}

service() {
	local name=${1:-}
	case $name in
	query-api | ingestion-service | admin-service | aggregation-worker | insights-worker) shift ;;
	*) misused "there is no service \"$name\"" ;;
	esac
	local arguments=()
	while (($#)); do
		case $1 in
		--port)
			[[ ${2:-} =~ ^[0-9]{1,5}$ ]] || misused "--port needs a number"
			arguments+=("--server.port=$2" "--management.server.port=$((10#$2 + 10))")
			shift 2
			;;
		--port=*)
			set -- --port "${1#--port=}" "${@:2}"
			;;
		*)
			arguments+=("$1")
			shift
			;;
		esac
	done
	find_jdk
	build "$name"
	run_module "$name" -Xmx512m -- "${arguments[@]}"
}

bench() {
	(($#)) || misused "what shall be measured?"
	find_jdk
	build benchmarks
	# One of its figures is how soon "up" is ready.
	[[ " $* " != *" standalone "* && " $* " != *" all "* ]] || build standalone
	# It starts the servers that it needs, and only those.
	run_module benchmarks -Xmx2g -- "$@" "--repository=$root"
}

insights() {
	[[ ${1:-} == report ]] || misused "insights knows \"report\", not \"${1:-}\""
	find_jdk
	build benchmarks
	exec "$JAVA_HOME/bin/java" -Xmx2g -cp "$root/benchmarks/target/app/lib/*:$root/benchmarks/target/app/*" \
		org.healthpipeline.benchmarks.insights.InsightsReport "$@" "--repository=$root"
}

# The words after "migrations" make the programs run the command instead of services.
migrations() {
	if [[ " $* " == *" --data-dir"* ]]; then
		find_jdk
		build standalone
		run_module standalone "${standalone_options[@]}" -- migrations "$@"
	fi
	case ${1:-} in
	status | up | down) ;;
	*) misused "migrations are shown and moved: migrations status|up|down" ;;
	esac
	[[ -n ${HEALTH_PIPELINE_DATABASE_URL:-} ]] ||
		misused "which database? --data-dir .data for that of \"up\", else HEALTH_PIPELINE_DATABASE_URL names it"
	find_jdk
	build admin-service
	run_module admin-service -Xmx256m -- migrations "$@"
}

servers() {
	[[ ${1:-} == debian ]] || misused "servers are of the kind debian"
	shift
	exec "$root/deploy/debian/servers" "${@:-help}"
}
