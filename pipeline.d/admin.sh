# shellcheck shell=bash disable=SC2154 # default_url is of ./pipeline
# `./pipeline admin`: the operators' endpoints for people at a shell. Sourced by ./pipeline, whose sign_in, call and
# json_field it uses; needs curl and nothing else.

admin_usage() {
	cat <<'END'
usage: ./pipeline admin COMMAND [--email ADDRESS] [--url http://127.0.0.1:3000]

  operations [KIND]            the newest long operations, and how far they are
  kinds                        what can be started
  start KIND [NAME=VALUE …]    starts one and shows its progress until it ends; exit code 0 when it is complete, 4 when
                               it is complete but has left something undone, else 1. --no-wait only starts it. Such as: start replay perSecond=50
                                                                  start integrity userId=… repair=true
  show ID                      one operation with its state
  cancel ID                    ends one after the step it is at
  status                       jobs, their lag, and the broker's queues
  requeue [USER]               gives parked jobs another round of attempts, of everybody or of one person
  dead-letters requeue|purge   sends dead letters on their way again, or throws them away
  flush PREFIX                 removes the answers of one kind from the cache server: agg:, insight:, session: or share:
  users [ADDRESS]              accounts, or the one with that address
  reset-code USER              a code with which that user sets a new password once, within an hour; make sure that it is them
  prove USER                   notes that the address is theirs: what is shared with it opens for them from then on
  sign-out USER                ends all sessions of the user at once; access tokens stay
  remove-factors USER          for a user who has lost the second factors and the recovery codes; make sure that it is them
  invite [ADDRESS]             somebody may register, only with that address if it is given; mailed there where mail is set
  invitations                  those that can still be used
  withdraw ID                  ends an invitation
  damaged USER                 somebody's samples that cannot be decrypted any more
  damaged USER remove ID       removes one of them; sent again, it is stored again
  shares USER                  somebody's shares: when, until when, how often they were read
  revoke USER [SHARE]          ends one of them, or all
  retention                    the newest retention runs: what went, by rule
  break-glass                  emergency accesses to somebody's data, open and past ones
  break-glass open USER REASON opens one for half an hour; the user sees it at once, with the reason. Asks for the password, or
                               takes it from HEALTH_PIPELINE_PASSWORD, even if there is a token
  break-glass end ID           ends one
  audit [SUBJECT]              the newest entries of the audit log, of everybody or about one person

Signs in as `import` does: the password is asked for, or is in HEALTH_PIPELINE_PASSWORD; a session's token may be in
HEALTH_PIPELINE_TOKEN instead.
END
}

# Prints the answer; ends with the problem's text if it is one.
ask() { # METHOD PATH [BODY]
	local status answer arguments=(--request "$1")
	if (($# > 2)); then
		arguments+=(--header 'Content-Type: application/json' --data-binary "$3")
	fi
	status=$(call --max-time 300 "${arguments[@]}" --output "$work/answer" --write-out '%{http_code}' "$url/api/v1/admin/$2") ||
		fail "nobody answers at $url"
	answer=$(cat "$work/answer")
	[[ $status == 2* ]] || fail "$(json_field title <<<"$answer"): $(json_field detail <<<"$answer")"
	printf '%s\n' "$answer"
}

# The objects in the list of an answer, which begin with this field, a line each.
each_with() { # FIELD ANSWER
	awk -v begin="{\"$1\":" '{ items = $0; sub(/.*"items":\[/, "", items); n = split(items, parts, "\\" begin)
		for (i = 2; i <= n; i++) print begin parts[i] }' <<<"$2"
}

# The first field of that name; json_field takes the last one.
first_field() { # NAME
	local text pattern="\"$1\": *\"?([^\",}]*)"
	text=$(cat)
	if [[ $text =~ $pattern ]]; then
		printf '%s\n' "${BASH_REMATCH[1]}"
	fi
}

operation_line() { # JSON
	local progress
	progress=$(sed -n 's/.*"progress":\({[^}]*}\).*/\1/p' <<<"$1")
	printf '%s  %-12s  %-9s  %s of %s  %s%s\n' "$(first_field id <<<"$1")" "$(first_field kind <<<"$1")" \
		"$(status_of "$1")" "$(json_field 'done' <<<"$progress")" "$(json_field total <<<"$progress" | sed 's/null/?/')" \
		"$(json_field createdAt <<<"$1")" "$(problems_of "$1" | sed 's/^./  left undone: &/')"
}

# What a completed operation has left undone: "parkedJobs 3, …"; nothing if it is whole.
problems_of() { # JSON
	sed -n 's/.*"problems":{\([^{}]*\)}.*/\1/p' <<<"$1" | tr -d '"' | sed -e 's/:/ /g' -e 's/,/, /g'
}

status_of() { # JSON
	sed -n 's/.*"status":"\([a-z]*\)","progress":.*/\1/p' <<<"$1"
}

# What an operation has counted; lists and what is empty are left out.
operation_state() { # JSON
	# shellcheck disable=SC2020
	sed -n 's/.*"state":\({.*}\),"errorCode".*/\1/p' <<<"$1" | sed 's/\[[^]]*\]/null/g' | tr '{},' '\n\n\n' |
		sed -n 's/^"\([^"]*\)":"\{0,1\}\([^"]\{1,\}\)"\{0,1\}$/  \1: \2/p' | grep -v ': null$' || true
}

# NAME=VALUE … as a JSON object: numbers, true and false as they are, everything else as text.
parameters() {
	local pair value separator='' pattern='^(true|false|-?[0-9]+(\.[0-9]+)?)$'
	printf '{'
	for pair in "$@"; do
		[[ $pair == ?*=* ]] || misused "parameters are given as name=value, not \"$pair\""
		value=${pair#*=}
		[[ $value =~ $pattern ]] || value=$(json_text "$value")
		printf '%s%s:%s' "$separator" "$(json_text "${pair%%=*}")" "$value"
		separator=,
	done
	printf '}'
}

admin_start() {
	local kind=${1:-} asked answer id status
	[[ -n $kind ]] || misused "which kind shall be started? ./pipeline admin kinds lists them"
	shift
	asked=$(parameters "$@")
	answer=$(ask POST operations "{\"kind\":$(json_text "$kind"),\"parameters\":$asked}")
	id=$(first_field id <<<"$answer")
	say "$kind is operation $id"
	((wait_for_end)) || return 0
	status=$(status_of "$answer")
	while [[ $status == queued || $status == running ]]; do
		sleep 1
		answer=$(ask GET "operations/$id")
		status=$(status_of "$answer")
		[[ ! -t 2 ]] || printf '\r  %-78s' "$(operation_line "$answer" | cut -d ' ' -f 3-)" >&2
	done
	[[ ! -t 2 ]] || printf '\r%80s\r' '' >&2
	operation_line "$answer"
	operation_state "$answer"
	if [[ $(json_field outcome <<<"$answer") == completed_with_problems ]]; then
		say "pipeline: $kind is completed, but left undone: $(problems_of "$answer")"
		exit 4
	fi
	[[ $status == completed ]] || fail "$kind is $status$(json_field errorCode <<<"$answer" | sed -n '/^null$/!s/^/: /p')"
}

admin_status() {
	local answer queue
	answer=$(ask GET jobs)
	printf 'jobs       %s live, %s of replays, %s parked; the oldest live one waits %s s\n' \
		"$(json_field live <<<"$answer")" "$(json_field replay <<<"$answer")" "$(json_field parked <<<"$answer")" \
		"$(json_field lagSeconds <<<"$answer")"
	answer=$(ask GET queues)
	printf 'wake-ups   by %s\n' "$(json_field dispatch <<<"$answer")"
	while IFS= read -r queue; do
		printf 'queue      %s\n' "$(tr -d '{}"' <<<"$queue" | tr ',' ' ')"
	done < <(sed -n 's/.*"queues":\[\(.*\)\].*/\1/p' <<<"$answer" | grep -o '{[^}]*}' || true)
}

admin_users() { # [ADDRESS]
	local query='users?limit=1000' answer line
	[[ -z ${1:-} ]] || query="users?email=$(url_text "$1")"
	answer=$(ask GET "$query")
	while IFS= read -r line; do
		printf '%s  %-5s  %s  %s devices  since %s\n' "$(first_field id <<<"$line")" "$(json_field role <<<"$line")" \
			"$(json_field email <<<"$line")" "$(json_field devices <<<"$line")" "$(json_field createdAt <<<"$line")"
	done < <(each_with id "$answer")
}

admin_help_user() { # reset-code|prove|sign-out|remove-factors USER
	local answer
	if [[ $1 == prove ]]; then
		ask POST "users/$2/verify" '{}' >"$work/proven"
		say "the address is known to be theirs"
		return
	fi
	if [[ $1 == sign-out || $1 == remove-factors ]]; then
		ask DELETE "users/$2/$([[ $1 == sign-out ]] && printf sessions || printf factors)" >"$work/ended"
		say "done; all sessions of the user have ended"
		return
	fi
	answer=$(ask POST "users/$2/reset-code" '{}')
	json_field code <<<"$answer"
	say "hand it to the user, who enters it at $url/reset; it is used once, until $(json_field expiresAt <<<"$answer")"
}

admin_invitations() { # invite|invitations [ADDRESS]
	local answer line email
	if [[ $1 == invite ]]; then
		answer=$(ask POST invitations "{${2:+\"email\":$(json_text "$2")}}")
		if [[ $(json_field mailed <<<"$answer") == true ]]; then
			say "a mail is on its way to $2"
		else
			printf '%s/join#%s\n' "$url" "$(json_field code <<<"$answer")"
			say "hand this link on; it is used once, until $(json_field expiresAt <<<"$answer")"
		fi
		return
	fi
	answer=$(ask GET invitations)
	while IFS= read -r line; do
		email=$(json_field email <<<"$line")
		printf '%s  %s  mailed %s  until %s\n' "$(first_field id <<<"$line")" "${email:-any address}" \
			"$(json_field mailed <<<"$line")" "$(json_field expiresAt <<<"$line")"
	done < <(each_with id "$answer")
}

admin_audit() { # [SUBJECT]
	local answer line
	answer=$(ask GET "audit?limit=50${1:+&subject=$1}")
	while IFS= read -r line; do
		printf '%s  %s  about %s  by %s  %s\n' "$(json_field at <<<"$line")" "$(json_field action <<<"$line")" \
			"$(first_field subject <<<"$line")" \
			"$(sed -n 's/.*"actor":{\([^}]*\)}.*/\1/p' <<<"$line" | tr -d '"' | sed -e 's/kind://' -e 's/,id:/ /' -e 's/ null//')" \
			"$(json_field outcome <<<"$line")"
	done < <(each_with subject "$answer")
}

admin_damaged() { # USER [remove ID]
	local answer line
	case ${2:-} in
	'')
		answer=$(ask GET "users/$1/damaged-samples")
		while IFS= read -r line; do
			printf '%s  %-24s  %s to %s  of device %s\n' "$(first_field id <<<"$line")" "$(json_field type <<<"$line")" \
				"$(json_field startDate <<<"$line")" "$(json_field endDate <<<"$line")" "$(json_field deviceId <<<"$line")"
		done < <(each_with id "$answer")
		say "$(json_field total <<<"$answer") damaged samples"
		;;
	remove)
		[[ ${3:-} =~ ^[0-9a-fA-F-]{36}$ ]] || misused "which one? ./pipeline admin damaged $1 lists them"
		answer=$(ask DELETE "users/$1/damaged-samples/$3")
		say "$(json_field removed <<<"$answer") removed"
		;;
	*) misused "damaged samples are listed or removed: damaged USER [remove ID]" ;;
	esac
}

admin_shares() { # USER
	local answer line
	answer=$(ask GET "users/$1/shares")
	while IFS= read -r line; do
		printf '%s  %-7s  from %s until %s  revoked %s  read %s times, last %s\n' "$(first_field id <<<"$line")" \
			"$(json_field recipient <<<"$line")" "$(json_field createdAt <<<"$line")" "$(json_field expiresAt <<<"$line")" \
			"$(json_field revokedAt <<<"$line" | sed 's/null/never/')" "$(json_field views <<<"$line")" \
			"$(json_field lastViewedAt <<<"$line" | sed 's/null/never/')"
	done < <(each_with id "$answer")
}

admin_retention() {
	local answer line
	answer=$(ask GET 'retention/runs?limit=20')
	while IFS= read -r line; do
		printf '%s  %-6s  %-9s  %s  %s\n' "$(first_field id <<<"$line")" "$(json_field type <<<"$line")" \
			"$(json_field status <<<"$line")" "$(json_field startedAt <<<"$line")" \
			"$(sed -n 's/.*"counts":{\([^}]*\)}.*/\1/p' <<<"$line" | tr -d '"' | tr ',' ' ')"
	done < <(each_with id "$answer")
}

admin_break_glass() { # [open USER REASON | end ID]
	local answer line
	case ${1:-} in
	'')
		answer=$(ask GET 'break-glass?limit=50')
		while IFS= read -r line; do emergency_line "$line"; done < <(each_with id "$answer")
		;;
	open)
		[[ ${2:-} =~ ^[0-9a-fA-F-]{36}$ && -n ${3:-} ]] || misused "whose data, and why? The person will read the reason"
		sign_in_afresh
		answer=$(ask POST break-glass "{\"userId\":\"$2\",\"reason\":$(json_text "$3")}")
		end_fresh_session
		emergency_line "$answer"
		say "it is read like a share, at $url/api/v1/shared/$(first_field id <<<"$answer")"
		;;
	end)
		[[ ${2:-} =~ ^[0-9a-fA-F-]{36}$ ]] || misused "which one? ./pipeline admin break-glass lists them"
		ask DELETE "break-glass/$2" >"$work/ended"
		say "ended"
		;;
	*) misused "emergency accesses are opened and ended: break-glass open|end" ;;
	esac
}

# An emergency access wants a password that was given just now; a token from HEALTH_PIPELINE_TOKEN may be hours old. The account
# stays the same, so what is opened can be read with that token.
sign_in_afresh() {
	local address
	[[ -n ${HEALTH_PIPELINE_TOKEN:-} ]] || return 0
	address=$(call "$url/api/v1/users/me" | json_field email)
	[[ -n $address ]] || fail "the session in HEALTH_PIPELINE_TOKEN has ended"
	say "the password of $address is needed once more"
	HEALTH_PIPELINE_TOKEN='' sign_in "$address"
}

end_fresh_session() {
	[[ -z ${HEALTH_PIPELINE_TOKEN:-} ]] || call --request POST --output /dev/null "$url/api/v1/auth/logout" || true
}

emergency_line() { # JSON
	printf '%s  %-7s  to the data of %s  by %s  until %s  read %s times: %s\n' "$(first_field id <<<"$1")" \
		"$(json_field state <<<"$1")" "$(json_field userId <<<"$1")" "$(json_field administratorId <<<"$1")" \
		"$(json_field expiresAt <<<"$1")" "$(json_field views <<<"$1")" \
		"$(sed -n 's/.*"reason":"\(\([^"\\]\|\\.\)*\)".*/\1/p' <<<"$1" | sed 's/\\\(.\)/\1/g')"
}

# For a part of an address: everything but letters, digits and a few signs as %XX.
url_text() {
	local text=$1 index sign
	local LC_ALL=C
	for ((index = 0; index < ${#text}; index++)); do
		sign=${text:index:1}
		case $sign in
		[a-zA-Z0-9._~-]) printf '%s' "$sign" ;;
		*) printf '%%%02X' "'$sign" ;;
		esac
	done
}

admin() {
	local email='' url=$default_url wait_for_end=1 words=() work answer line
	while (($#)); do
		case $1 in
		--email | --url)
			[[ -n ${2:-} ]] || misused "$1 needs a value"
			printf -v "${1#--}" %s "$2"
			shift
			;;
		--email=* | --url=*)
			set -- "${1%%=*}" "${1#*=}" "${@:2}"
			continue
			;;
		--no-wait) wait_for_end=0 ;;
		-h | --help) words=(help) ;;
		-*) misused "admin does not know $1" ;;
		*) words+=("$1") ;;
		esac
		shift
	done
	set -- "${words[@]+"${words[@]}"}"
	case ${1:-help} in
	operations | kinds | start | show | cancel | status | requeue | dead-letters | flush | users | reset-code | prove | sign-out | remove-factors | invite | invitations | withdraw | damaged | shares | revoke | retention | break-glass | audit) ;;
	help) admin_usage && return ;;
	*) misused "admin does not know $1" ;;
	esac
	work=$(mktemp -d)
	# shellcheck disable=SC2064 # the directory of now
	trap "rm -rf '$work'" EXIT
	chmod 700 "$work"
	sign_in "$email"
	case $1 in
	operations)
		answer=$(ask GET "operations?limit=20${2:+&kind=$2}")
		while IFS= read -r line; do operation_line "$line"; done < <(each_with id "$answer")
		;;
	kinds) ask GET operations/kinds | sed -n 's/.*\[\(.*\)\].*/\1/p' | tr -d '"' | tr ',' '\n' ;;
	start) admin_start "${@:2}" ;;
	show | cancel)
		[[ ${2:-} =~ ^[0-9a-fA-F-]{36}$ ]] || misused "which operation? ./pipeline admin operations lists them"
		if [[ $1 == cancel ]]; then line=$(ask POST "operations/$2/cancel" '{}'); else line=$(ask GET "operations/$2"); fi
		operation_line "$line"
		operation_state "$line"
		;;
	status) admin_status ;;
	requeue)
		line=$(ask POST jobs/parked/requeue "{${2:+\"userId\":$(json_text "$2")}}")
		say "$(json_field jobs <<<"$line") jobs of $(json_field people <<<"$line") people are attempted again"
		;;
	dead-letters)
		case ${2:-} in
		requeue) line=$(ask POST queues/dead-letters/requeue '{}') ;;
		purge) line=$(ask DELETE queues/dead-letters) ;;
		*) misused "dead letters are requeued or purged" ;;
		esac
		say "$(json_field messages <<<"$line") messages"
		;;
	flush)
		[[ -n ${2:-} ]] || misused "which answers? agg:, insight:, session: or share:"
		line=$(ask POST cache/flush "{\"prefix\":$(json_text "$2")}")
		say "$(json_field removed <<<"$line") entries removed"
		;;
	users) admin_users "${2:-}" ;;
	reset-code | prove | sign-out | remove-factors)
		[[ ${2:-} =~ ^[0-9a-fA-F-]{36}$ ]] || misused "of whom? ./pipeline admin users lists people"
		admin_help_user "$1" "$2"
		;;
	invite | invitations) admin_invitations "$1" "${2:-}" ;;
	withdraw)
		[[ ${2:-} =~ ^[0-9a-fA-F-]{36}$ ]] || misused "which one? ./pipeline admin invitations lists them"
		ask DELETE "invitations/$2" >"$work/withdrawn"
		say "withdrawn"
		;;
	damaged)
		[[ ${2:-} =~ ^[0-9a-fA-F-]{36}$ ]] || misused "whose samples? ./pipeline admin users lists people"
		admin_damaged "${@:2}"
		;;
	shares | revoke)
		[[ ${2:-} =~ ^[0-9a-fA-F-]{36}$ && ${3:-} =~ ^[0-9a-fA-F-]*$ ]] || misused "whose shares? ./pipeline admin users lists people"
		if [[ $1 == shares ]]; then
			admin_shares "$2"
		else
			line=$(ask DELETE "users/$2/shares${3:+/$3}")
			say "$(json_field revoked <<<"$line") shares ended"
		fi
		;;
	retention) admin_retention ;;
	break-glass) admin_break_glass "${@:2}" ;;
	audit) admin_audit "${2:-}" ;;
	esac
}
