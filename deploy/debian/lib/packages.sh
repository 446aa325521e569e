# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # sourced by `servers`, which sets and uses these variables too
# Debian packages in a private root, by apt with its own state, then dpkg-deb and tar. The host's package database is
# neither read nor written, and no maintainer script runs.

readonly suite=trixie
readonly keyring=/usr/share/keyrings/debian-archive-keyring.gpg

# Raise it when the construction of a root changes, so that older roots are rebuilt.
readonly root_layout=1

readonly server_packages=(
	postgresql-17 postgresql-17-timescaledb rabbitmq-server valkey-server nginx
	# Programs of the servers' start scripts, and the C.UTF-8 locale. Nothing depends on these, since apt assumes a
	# complete system.
	dash coreutils sed grep libc-bin
)
readonly compose_packages=(docker-compose coreutils)
readonly kustomize_packages=(kustomize coreutils)
readonly prometheus_packages=(prometheus coreutils)
# The other proxy with a recipe in docs/CONNECT.md.
readonly caddy_packages=(caddy coreutils)

# Declared as installed, which keeps them and their dependencies out of the root. They serve maintainer scripts,
# interactive use, or PostgreSQL's JIT compiler (off here), and are half of the download.
readonly left_out=(
	adduser debconf debianutils init-system-helpers iproute2 libllvm19 libpam-modules libpam-modules-bin locales
	openssl perl postgresql-client-common postgresql-common procps python3 readline-common socat ssl-cert
)

# Users and groups of the private root. The numbers are outside of Debian's ranges, so that no process of the host
# shares a user with a server.
readonly postgresql_user=48170:48170
readonly rabbitmq_user=48171:48171
readonly valkey_user=48172:48172

# Prints the path of the root that holds the packages given; it exists once `install_root` has returned.
root_of() { # NAME PACKAGE...
	local recipe
	recipe=$(printf '%s\n' "$root_layout" "$suite" "$(dpkg --print-architecture)" "$@" "${left_out[@]}" | sha256sum)
	printf '%s\n' "$cache/$1-${recipe:0:12}"
}

install_root() { # NAME PACKAGE...
	local root lock
	root=$(root_of "$@")
	[[ -d $root ]] && return
	mkdir -p "$cache"
	exec {lock}>"$cache/lock"
	flock -n "$lock" || { say "waiting for another installation"; flock "$lock"; }
	if [[ ! -d $root ]]; then
		[[ -f $keyring ]] || unsupported "no $keyring (package debian-archive-keyring)"
		local packages=$root.packages
		write_apt_configuration
		if [[ ! -s $cache/apt/sources.list ]]; then
			update_package_lists
		fi
		# A point release or a security update replaces files in the mirror's pool. Older lists then name missing files.
		download_packages "$packages" "${@:2}" || {
			say "the package lists may be out of date, reading them again"
			update_package_lists
			rm -rf "$packages"
			download_packages "$packages" "${@:2}" || fail "apt could not download the packages, see $cache/apt/log"
		}
		unpack_packages "$packages" "$root"
		remove_older_roots "$1" "$root"
		rm -f "$cache"/apt/cache/*.bin
	fi
	exec {lock}>&-
}

write_apt_configuration() {
	mkdir -p "$cache/apt/cache"
	local package
	for package in "${left_out[@]}"; do
		printf '%s\n' "Package: $package" 'Status: install ok installed' 'Maintainer: none' "Architecture: $(dpkg --print-architecture)" \
			'Multi-Arch: allowed' 'Version: 99:99' 'Description: left out' ''
	done >"$cache/apt/status"
	# Read after the host's own configuration, so its proxy and other network settings stay in force.
	cat >"$cache/apt/apt.conf" <<-END
		#clear APT::Update;
		APT::Sandbox::User "root";
		APT::Install-Recommends "false";
		APT::Update::Error-Mode "any";
		Acquire::Languages "none";
		Acquire::GzipIndexes "false";
		Acquire::Retries "3";
		Dir::State "$cache/apt";
		Dir::State::lists "lists/";
		Dir::State::status "$cache/apt/status";
		Dir::Cache "$cache/apt/cache";
		Dir::Cache::pkgcache "pkgcache.bin";
		Dir::Cache::srcpkgcache "srcpkgcache.bin";
		Dir::Etc::sourcelist "$cache/apt/sources.list";
		Dir::Etc::sourceparts "/dev/null";
		Dir::Etc::preferences "/dev/null";
		Dir::Etc::preferencesparts "/dev/null";
	END
}

private_apt_get() {
	apt-get --config-file "$cache/apt/apt.conf" --quiet --yes "$@" >>"$cache/apt/log" 2>&1
}

# The mirrors of the host's own apt. apt itself names them, so both formats of sources work.
update_package_lists() {
	local addresses mirror security='' archive=''
	addresses=$(apt-get --print-uris update 2>/dev/null | sed -n "s|^'\(.*\)/dists/\([^']*\)/InRelease'.*|\1 \2|p")
	security=$(awk '$2 ~ /-security$/ { print $1; exit }' <<<"$addresses")
	say "reading the package lists of Debian $suite"
	rm -rf "$cache/apt/lists"
	mkdir -p "$cache/apt/lists/partial"
	while read -r mirror archive; do
		[[ $archive =~ ^($VERSION_CODENAME|$suite|stable|oldstable|testing|sid|unstable)$ ]] || continue
		# The signature distinguishes Debian's archive from another one with a suite of the same name.
		local line="deb [signed-by=$keyring]"
		printf '%s\n' "$line $mirror $suite main" ${security:+"$line $security $suite-security main"} >"$cache/apt/sources.list"
		private_apt_get update && return
	done <<<"$addresses"
	rm -f "$cache/apt/sources.list"
	fail "apt could not read $suite from any mirror of this machine's sources, see $cache/apt/log"
}

download_packages() { # DIRECTORY PACKAGE...
	local directory=$1
	mkdir -p "$directory/partial"
	say "downloading Debian's packages: ${*:2}"
	private_apt_get --option "Dir::Cache::archives=$directory" --download-only install "${@:2}" || return
	# Two versions of one package: an earlier download was interrupted, and the lists are newer than it.
	[[ -z $(cd "$directory" && printf '%s\n' *.deb | sed 's/_.*//' | uniq --repeated) ]]
}

unpack_packages() { # PACKAGES ROOT
	local partial=$2.partial
	say "unpacking $(find "$1" -name '*.deb' | wc -l) packages"
	rm -rf "$partial"
	mkdir -p "$partial"/{dev,proc,etc,pipeline,run,tmp,var/tmp,usr/bin,usr/sbin,usr/lib,usr/lib64}
	chmod 1777 "$partial"/{tmp,var/tmp}
	# First, so that no package puts a real directory in their place.
	local link
	for link in bin sbin lib lib64; do ln -s "usr/$link" "$partial/$link"; done
	# shellcheck disable=SC2016 # expanded by the inner shell
	find "$1" -name '*.deb' -print0 | xargs -0 -P "$(nproc)" -n 4 bash -c '
		set -o pipefail
		for package in "${@:2}"; do
			dpkg-deb --fsys-tarfile "$package" | tar --extract --directory "$1" --keep-directory-symlink \
				--exclude "./usr/share/doc/*" --exclude "./usr/share/man/*" --exclude "./usr/share/locale/*" || exit
		done' unpack "$partial" || fail "a package could not be unpacked"
	write_accounts "$partial/etc"
	mv "$partial" "$2"
}

# Replaces the maintainer scripts.
write_accounts() { # ETC
	cat >"$1/passwd" <<-END
		root:x:0:0:root:/root:/bin/sh
		www-data:x:33:33:www-data:/var/www:/bin/false
		postgres:x:${postgresql_user}:postgres:/pipeline:/bin/sh
		rabbitmq:x:${rabbitmq_user}:rabbitmq:/pipeline:/bin/sh
		valkey:x:${valkey_user}:valkey:/pipeline:/bin/sh
		nobody:x:65534:65534:nobody:/nonexistent:/bin/false
	END
	cat >"$1/group" <<-END
		root:x:0:
		adm:x:4:
		www-data:x:33:
		postgres:x:${postgresql_user%:*}:
		rabbitmq:x:${rabbitmq_user%:*}:
		valkey:x:${valkey_user%:*}:
		nogroup:x:65534:
	END
	# Erlang's short node names need localhost, and there is no name service in the root.
	printf '%s\n' '127.0.0.1 localhost' '::1 localhost' >"$1/hosts"
}

remove_older_roots() { # NAME ROOT
	local other process
	for other in "$cache/$1"-*; do
		[[ -d $other && $other != "$2"* ]] || continue
		for process in /proc/[0-9]*; do
			[[ $process/root -ef ${other%.packages} ]] && continue 2
		done
		rm -rf "$other"
	done
}
