#!/bin/sh
# Imports real inventories and posts into fresh repositories, checks them, and
# prints the figures of docs/real-data.md; with --write it puts them there.
#
#   bench/real-data.sh [--write] DATA
#
# DATA is a folder with accounts-cc0.jsonl, posts-permissive.jsonl,
# posts-by-pull-request/ and congress-legislators/. MASTHEAD names a program to
# use instead of a fresh build. The figures depend on the data, the rules and
# the clock below, not on the machine; nothing is written outside of a
# temporary folder and, with --write, docs/real-data.md.
set -eu
write=
[ "${1-}" = --write ] && { write=yes; shift; }
[ $# = 1 ] || { echo "usage: bench/real-data.sh [--write] DATA" >&2; exit 2; }
data=$(cd "$1" && pwd)
cd "$(dirname "$0")/.."
now=2026-10-01T09:00:00Z
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
masthead=${MASTHEAD:-$tmp/masthead}
[ -n "${MASTHEAD-}" ] || go build -o "$masthead" ./cmd/masthead
galaxy=$data/posts-by-pull-request/usegalaxy-eu_galaxy-social

# found runs the program; findings are what is wanted here, other failures are not.
found() {
	"$masthead" "$@" || [ $? = 1 ]
}

start() { # repository
	found init "$tmp/$1" --name Example --lead 'Ada Nowak' --github ada-nowak --district Centre --time-zone UTC >/dev/null
}

bring() { # repository label source
	found -C "$tmp/$1" import --district centre "$3" >"$tmp/report"
	echo "| $2 | $(sed -n 's/^\([0-9]*\) rows: \([0-9]*\) imported, [0-9]* there already, \([0-9]* refused.*\)$/\1 | \2 | \3/p' "$tmp/report") | $(sed -n 's/^wrote //p' "$tmp/report") |"
}

again() { # repository source
	found -C "$tmp/$1" import --district centre "$2" | sed -n 's/^[0-9]* rows: \([0-9]* imported\).*/\1/p'
}

judge() { # repository args: findings by rule, the most frequent first
	repository=$1
	shift
	found -C "$tmp/$repository" check --now "$now" --format jsonl "$@" >"$tmp/findings"
	sed -n 's/^{.*"rule":"\([^"]*\)","severity":"\([^"]*\)".*/\1 \2/p' "$tmp/findings" | sort | uniq -c | sort -k1,1nr -k2 |
		awk '{ print "| " $2 " | " $3 " | " $1 " |" }'
}

commit() { # repository message
	git -C "$tmp/$1" add -A
	git -C "$tmp/$1" -c user.name=Ada -c user.email=ada@example.org -c commit.gpgsign=false commit -q -m "$2"
}

figures() {
	echo "| source | rows | imported | refused | files |"
	echo "| --- | ---: | ---: | --- | --- |"
	start all
	bring all 'accounts-cc0.jsonl' "$data/accounts-cc0.jsonl"
	bring all 'galaxy-social, plugins.yml' "$galaxy/plugins.yml"
	bring all 'galaxy-social, posts/' "$galaxy/posts"
	bring all 'posts-permissive.jsonl' "$data/posts-permissive.jsonl"
	start congress
	bring congress 'legislators-social-media.yaml, in a repository of its own' "$data/congress-legislators/legislators-social-media.yaml"
	echo
	echo "Imported a second time: $(again all "$data/accounts-cc0.jsonl"), $(again all "$galaxy/posts"), $(again all "$data/posts-permissive.jsonl")."
	section "The first four sources in one repository" all
	section "congress-legislators" congress
	section "A change that removes the accounts of every other district" lost --base HEAD~1
}

section() { # title repository args
	title=$1
	[ "$2" = lost ] && lose
	shift
	printf '\n### %s\n\n| rule | severity | findings |\n| --- | --- | ---: |\n' "$title"
	judge "$@"
}

# lose is what a source that did not load does to a list.
lose() {
	mv "$tmp/all" "$tmp/lost"
	git -C "$tmp/lost" init -q -b main
	commit lost 'Everything'
	find "$tmp/lost/accounts" -mindepth 1 -maxdepth 1 -type d | sort | grep -Ev '/(people|districts)$' | awk 'NR % 2' | xargs rm -r
	commit lost 'The list, as it came today'
}

figures >"$tmp/figures"
if [ -z "$write" ]; then
	cat "$tmp/figures"
	exit
fi
awk -v figures="$tmp/figures" '
	/^<!-- figures -->$/ { print; print ""; while ((getline line < figures) > 0) print line; print ""; skip = 1 }
	/^<!-- end of figures -->$/ { skip = 0 }
	!skip && !/^<!-- figures -->$/ { print }
' docs/real-data.md >"$tmp/page"
cp "$tmp/page" docs/real-data.md
