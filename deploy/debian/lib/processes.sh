# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # sourced by `servers`, which sets and uses these variables too
# Starting processes in the private root, finding them again, and their states.

# Prefix of a command, to clear the caller's environment.
readonly clean=(env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 TZ=UTC HOME=/pipeline)

# Runs COMMAND in the private root and waits for it.
inside() { # DIRECTORY UID:GID COMMAND...
	"${clean[@]}" unshare --mount "$here/enter-root" "$root" "$1" "$2" -- "${@:3}"
}

# Starts COMMAND as server NAME in the background, in a session of its own so that Ctrl-C does not reach it.
launch() { # NAME UID:GID COMMAND...
	local name=$1
	(
		ulimit -c 0
		# Else the server would hold the lock as long as it lives.
		exec {lock}>&-
		exec setsid "${clean[@]}" unshare --mount "$here/enter-root" "$root" "$run/$name" "$2" -- "${@:3}"
	) </dev/null >>"$run/$name.log" 2>&1 &
	printf '%s\n' $! >"$run/$name.pid"
}

# All processes of a server, including children and orphans: those that see its directory as /pipeline. So no record can
# be stale. Zombies, which a slow init may keep for long, are left out.
processes_of() { # NAME
	local process
	for process in /proc/[0-9]*; do
		[[ $process/root/pipeline -ef $run/$1 ]] && printf '%s\n' "${process#/proc/}"
	done
	return 0
}

has_processes() { [[ -n $(processes_of "$1") ]]; }
has_none() { ! has_processes "$1"; }

# Prints the process that was launched as server NAME, if it lives.
main_of() { # NAME
	[[ -f $run/$1.pid ]] || return 0
	processes_of "$1" | grep --line-regexp --fixed-strings "$(cat "$run/$1.pid")" || true
}

is_running() { [[ -n $(main_of "$1") ]]; }
is_ended() { ! is_running "$1"; }

# Whether a process lives. Not `kill -0`: that also finds zombies that a slow init has not yet reaped.
is_alive() { # PROCESS
	local line
	{ read -r line <"/proc/$1/stat"; } 2>/dev/null || return
	line=${line##*) }
	[[ ${line%% *} != [ZX] ]]
}

# Whether every thread of every process is stopped (state T).
is_frozen() { # NAME
	local thread line threads=0
	for thread in $(processes_of "$1" | sed 's|.*|/proc/&/task/[0-9]*/stat|'); do
		{ read -r line <"$thread"; } 2>/dev/null || continue
		line=${line##*) }
		[[ ${line%% *} == T ]] || return 1
		threads=$((threads + 1))
	done
	((threads > 0))
}

# Sends a signal to every process of a server; one that is gone by then is no error.
signal_all() { # SIGNAL NAME
	local process
	for process in $(processes_of "$2"); do
		kill -s "$1" "$process" 2>/dev/null || true
	done
}

# Repeats the stop signal, since a process may have forked between being listed and being stopped.
freeze() { # NAME
	signal_all STOP "$1"
	is_frozen "$1"
}

# Repeats COMMAND until it succeeds; fails after the given number of seconds.
await() { # SECONDS COMMAND...
	local deadline=$((SECONDS + $1))
	shift
	until "$@"; do
		((SECONDS < deadline)) || return 1
		sleep 0.05
	done
}

# Whether something accepts connections on a port of the loopback interface.
accepts() { # PORT
	(exec {socket}<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# Sends TEXT (with printf's escapes) to a port and prints the first line of the answer, if one comes in time.
ask() { # PORT TEXT
	# shellcheck disable=SC2016 # expanded by the inner shell
	timeout 3 bash -c 'exec {socket}<>"/dev/tcp/127.0.0.1/$1" && printf "$2" >&"$socket" && head -n 1 <&"$socket"' \
		ask "$1" "$2" 2>/dev/null
}
