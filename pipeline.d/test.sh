# shellcheck shell=bash disable=SC2154,SC2164 # root is of ./pipeline, which ends at every failure
# `./pipeline test` and `screenshots`. Sourced by ./pipeline.

has_browser() { [[ -x /usr/bin/chromium && -x /usr/bin/chromedriver ]]; }

has_typescript() { [[ -x $root/system-tests/typescript/node_modules/.bin/tsc ]] && command -v node >/dev/null; }

is_root_on_debian() { ((EUID == 0)) && [[ -r /etc/os-release ]] && grep -q '^ID=debian$' /etc/os-release; }

require_kind() { # KIND
	case $1 in
	debian) is_root_on_debian || fail "the real servers were demanded, but this is not root on Debian" ;;
	containers) docker info >/dev/null 2>&1 || fail "servers in containers were demanded, but no Docker engine answers" ;;
	esac
}

run_tests() {
	local kinds=() kind demanded=0 browser=0 typescript=0 what='' options=()
	while (($#)); do
		case $1 in
		--servers=?*)
			demanded=1
			IFS=, read -ra kinds <<<"${1#--servers=}"
			for kind in "${kinds[@]}"; do
				[[ $kind == embedded || $kind == debian || $kind == containers ]] ||
					misused "there are no servers of the kind \"$kind\""
			done
			;;
		--browser) browser=1 ;;
		--typescript) typescript=1 ;;
		-*) misused "test knows --servers=KINDS, --browser and --typescript only, not $1" ;;
		*)
			[[ -z $what ]] || misused "test takes one module, package or class"
			[[ $1 =~ ^[A-Za-z][A-Za-z0-9_.-]*(#[A-Za-z0-9_]+)?$ ]] || misused "$1 is no module, package or class"
			what=$1
			;;
		esac
		shift
	done
	if ((!demanded)); then
		kinds=(embedded)
		if [[ -n $what ]]; then
			:
		elif is_root_on_debian; then
			kinds+=(debian)
		else
			say "not root on Debian: the real servers are left out (--servers=embedded,debian demands them)"
		fi
	fi
	if ((browser)); then
		has_browser || fail "a browser was demanded, but Chromium and its driver are not there (Debian: chromium, chromium-driver)"
		[[ ${kinds[0]} == embedded ]] || fail "the tests in a browser run with the embedded servers, which have to come first"
	elif ! has_browser; then
		[[ -n $what ]] || say "no Chromium with its driver: the pages are not tested in a browser (--browser demands it)"
		options+=(-Dbrowser.tests.skipped=true)
	fi
	if ((typescript)); then
		has_typescript || fail "TypeScript was demanded, but is not there (npm ci --prefix system-tests/typescript)"
	elif [[ -z $what ]] && ! has_typescript; then
		say "no TypeScript: the generated client is not compiled (npm ci --prefix system-tests/typescript)"
	fi
	local selected=''
	if [[ -n $what ]]; then
		selected=$(test_classes | select_tests "${what%%#*}")
		[[ -n $selected ]] || misused "there is no module, package or test class \"${what%%#*}\"$(test_classes | near_tests "${what%%#*}")"
	fi
	find_jdk
	for kind in "${kinds[@]}"; do require_kind "$kind"; done
	cd "$root"
	begun=$(mktemp)
	# shellcheck disable=SC2064 # the file of now
	trap "rm -f '$begun' '$begun.classes'" EXIT
	if [[ -n $what ]]; then run_selected; else run_all; fi
}

# Runs all tests on the first kind of servers. On each other kind it runs the tests that could differ there. It builds
# once, then runs all passes in parallel, each in its own tree: tests mostly wait, so one pass alone leaves half of two
# cores idle. The first kind has two passes: the modules at the end of the build, which run whole systems, and all others.
# The output of a test goes to a file; the end lists the failures with their reasons. A failed test runs once more. If it
# passes then, the end lists it as unsteady: a bug to find, though seldom one of the change at hand.
readonly system_modules=(admin-service standalone system-tests benchmarks)
readonly system_tests='org/healthpipeline/admin/**/*Tests,org/healthpipeline/standalone/**/*Tests,org/healthpipeline/systemtests/**/*Tests,org/healthpipeline/benchmarks/**/*Tests'

run_all() {
	say "tests on these servers$( ((!demanded)) || printf ', all of them demanded'): ${kinds[*]}"
	local first=${kinds[0]} kind passes=() trees=() failed=() pass tree copies
	mvn -B -ntp test-compile
	copies=$(mktemp -d)
	# With the bill of materials, which needs the network.
	start_pass "$first-systems" "$first" "-Dtest=$system_tests" -Dsurefire.failIfNoSpecifiedTests=false \
		-Dcyclonedx.skip=false -Dtests.left.out=fleet,broker,browser,screenshots
	for kind in "${kinds[@]:1}"; do start_pass "$kind" "$kind"; done
	run_pass "$first" -pl "$(printf '!%s,' "${system_modules[@]}")" || failed+=("$first")
	note_classes "$first" "$root"
	for pass in "${!passes[@]}"; do
		kind=${trees[pass]##*/}
		wait "${passes[pass]}" || failed+=("$kind (in ${trees[pass]})")
		note_classes "${kind%-systems}" "${trees[pass]}"
	done
	say "the ten slowest classes:"
	sort -rn "$begun.classes" | head -n 10 | awk '{ printf "%8.1f s  %4d tests  %s (%s)\n", $1, $2, $3, $4 }' >&2
	for tree in "$root" "${trees[@]}"; do name_failures "$tree"; done
	say "$(total_of_classes), $((SECONDS / 60)) min $((SECONDS % 60)) s in all"
	((!${#failed[@]})) || fail "not everything passed on ${failed[*]}"
	rm -rf "$copies"
	say "all tests passed on: ${kinds[*]}"
}

# All tests of the tree in the working directory, on servers of a kind.
run_pass() { # KIND MAVEN_OPTIONS
	local kind=$1
	shift
	mvn -B -ntp verify "-Dservers=$kind" "${options[@]}" -Dcheckstyle.skip -Dspring-javaformat.skip=true \
		-Dmaven.compiler.useIncrementalCompilation=false -Dmaven.test.redirectTestOutputToFile=true \
		-Dsurefire.rerunFailingTestsCount=1 --fail-at-end "$@"
}

# Starts a pass in a copy of the build.
start_pass() { # NAME KIND MAVEN_OPTIONS
	local name=$1
	shift
	trees+=("$copies/$name")
	mkdir "$copies/$name"
	tar -c --exclude=./.git --exclude='./*/target/servers' . | tar -x -C "$copies/$name"
	(cd "$copies/$name" && run_pass "$@") | sed -u "s/^/$name: /" &
	passes+=($!)
}

# Lists the tests of a tree that failed, or passed only in their second run, with the first lines of the reason.
name_failures() { # TREE
	find "$1"/*/target/surefire-reports -name 'TEST-*.xml' -newer "$begun" 2>/dev/null | sort | xargs -r awk '
		function plain(text) {
			gsub(/&lt;/, "<", text); gsub(/&gt;/, ">", text); gsub(/&quot;/, "\"", text); gsub(/&#10;/, "\n", text)
			gsub(/&apos;/, "\047", text); gsub(/&amp;/, "\\&", text)
			return text
		}
		/<testcase / { test = $0; sub(/.* name="/, "", test); sub(/".*/, "", test)
			class = $0; sub(/.* classname="/, "", class); sub(/".*/, "", class) }
		/<(failure|error|rerunFailure|rerunError)[ >]/ { print "\nFAILED  " class "#" plain(test); left = 40 }
		/<(flakyFailure|flakyError)[ >]/ { print "\nUNSTEADY  " class "#" plain(test); left = 40 }
		left > 0 { print "    " plain($0); left-- }
		/<\/(failure|error|rerunFailure|rerunError|stackTrace)>/ { left = 0 }' >&2
}

# Runs only the classes in $selected, after building their dependencies. The tests' output goes to files.
run_selected() {
	local modules classes method='' phase=test failed=0
	[[ $what != *'#'* ]] || method=#${what#*#}
	modules=$(cut -d ' ' -f 1 <<<"$selected" | sort -u | paste -s -d ,)
	classes=$(cut -d ' ' -f 2 <<<"$selected" | sed "s/\$/$method/" | paste -s -d ,)
	for kind in "${kinds[@]}"; do
		# Some run the packaged services.
		[[ $classes != *.@(systemtests.fleet|systemtests.runbooks|benchmarks.command).* ]] || phase=verify
		mvn -B -ntp -q "$phase" -pl "$modules" -am "-Dservers=$kind" -Dtests.taken= "-Dtest=$classes" \
			-Dsurefire.failIfNoSpecifiedTests=false -Dmaven.test.redirectTestOutputToFile=true "${options[@]}" \
			-P '!error-prone' -Dcheckstyle.skip -Dspring-javaformat.skip=true || failed=1
		note_classes "$kind" "$root"
		touch "$begun"
	done
	awk '{ printf "%8.1f s  %4d tests  %s (%s)\n", $1, $2, $3, $4 }' "$begun.classes" >&2
	((!failed)) || fail "not everything passed; what the tests wrote is in ${modules//,/, }: target/surefire-reports/*-output.txt"
	[[ -s $begun.classes ]] ||
		fail "no test ran: is there such a method? Fleet and broker need --servers=debian, pages in a browser Chromium"
	say "passed: $(total_of_classes), $SECONDS s in all"
}

# Prints the reports since the begin, a line "SECONDS TESTS CLASS KIND" each.
note_classes() { # KIND TREE
	local report
	while IFS= read -r report; do
		sed -n 's/^<testsuite .* name="\([^"]*\)" time="\([0-9.]*\)" tests="\([1-9][0-9]*\)".*/\2 \3 \1 '"$1"'/p' "$report"
	done < <(find "$2"/*/target/surefire-reports -name 'TEST-*.xml' -newer "$begun" 2>/dev/null | sort) >>"$begun.classes"
}

total_of_classes() { awk '{ seconds += $1; tests += $2 } END { printf "%d tests in %d s", tests, seconds }' "$begun.classes"; }

# Prints all test classes, a line "MODULE CLASS" each.
test_classes() {
	local file module class
	while IFS= read -r file; do
		module=${file%%/*}
		class=${file#*/src/test/java/}
		class=${class%.java}
		printf '%s %s\n' "$module" "${class//\//.}"
	done < <(cd "$root" && printf '%s\n' */src/test/java/*/ | xargs -I{} find {} -name '*Tests.java' | sort)
}

# Selects from the classes on standard input by module, class name, package name or the end of a package name.
select_tests() { # WHAT
	local all name=${1//./\\.} pattern
	all=$(cat)
	for pattern in "^$name " "[ .]$name\$" "[ .]$name\\."; do
		grep -- "$pattern" <<<"$all" && return
	done
	return 0
}

# For a message: modules, classes and parts of packages that begin alike, if any.
near_tests() { # WHAT
	local names length near
	names=$(tr ' .' '\n' | sort -u)
	for ((length = ${#1}; length >= 2; length--)); do
		near=$(grep -i -- "^${1:0:length}" <<<"$names" | head -n 8 | paste -s -d ' ')
		[[ -z $near ]] || break
	done
	[[ -z ${near:-} ]] || printf '; there is %s' "${near// /, }"
}

screenshots() {
	has_browser || fail "Chromium and its driver are needed (Debian: chromium, chromium-driver)"
	find_jdk
	cd "$root"
	mvn -B -ntp verify -pl system-tests -am -Dservers=embedded -Dtests.left.out=none -Dbrowser.tests.skipped=true \
		-Dtest=ScreenshotTests -Dsurefire.failIfNoSpecifiedTests=false -Dcheckstyle.skip -Dspring-javaformat.skip=true
	say "pictures are in docs/screens"
}
