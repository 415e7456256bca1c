#!/usr/bin/env bash
# Puts the program on the PATH of the steps that follow: a release whose checksum
# the workflow names, or one built from the commit of this action. VERSION,
# CHECKSUM, RELEASES and ACTION_REPOSITORY come from action.yml.
set -euo pipefail

# fail says on the run's page why there is no program. The text holds inputs, so
# it is escaped as the runner wants it.
fail() {
	local text=$1
	text=${text//'%'/'%25'}
	text=${text//$'\r'/'%0D'}
	text=${text//$'\n'/'%0A'}
	printf '::error title=Masthead could not be started::%s\n' "$text"
	exit 3
}

case "${RUNNER_OS:-Linux}" in # Gitea's runner names systems and processors as Go does
Linux | linux) os=linux ;;
macOS | darwin) os=darwin ;;
Windows | windows) os=windows ;;
*) fail "There is no program for the system $RUNNER_OS." ;;
esac
case "${RUNNER_ARCH:-X64}" in
X64 | amd64) arch=amd64 ;;
ARM64 | arm64) arch=arm64 ;;
*) fail "There is no program for the processor $RUNNER_ARCH." ;;
esac
ending=
[ "$os" != windows ] || ending=.exe

folder=$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/masthead.XXXXXX")
program=$folder/masthead$ending

sum() {
	if command -v sha256sum >/dev/null; then sha256sum <"$1"; else shasum -a 256 <"$1"; fi | cut -c 1-64
}

# A release is taken by its checksum: whoever replaces the file, or the tag that
# it belongs to, changes nothing here. That is why any address will do.
released() {
	[[ $VERSION =~ ^v[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$ ]] ||
		fail "The version \"$VERSION\" is neither a release such as v1.2.0 nor \"source\"."
	local expected actual address
	expected=$(printf %s "$CHECKSUM" | tr A-F a-f)
	[[ $expected =~ ^[0-9a-f]{64}$ ]] ||
		fail "Release $VERSION needs a checksum: the 64 digits of its SHA-256 for $os-$arch, which stand beside the release."
	address=$RELEASES
	if [ -z "$address" ]; then
		[ -n "$ACTION_REPOSITORY" ] || fail "This copy of the action does not know where releases lie: name the address in \"releases\"."
		address=${GITHUB_SERVER_URL:-https://github.com}/$ACTION_REPOSITORY/releases/download
	fi
	address=${address%/}/$VERSION/masthead-$os-$arch$ending
	curl --fail --silent --show-error --location --retry 2 --max-time 300 --output "$program" -- "$address" ||
		fail "Release $VERSION could not be fetched from $address."
	actual=$(sum "$program")
	if [ "$actual" != "$expected" ]; then
		rm -f "$program"
		fail "The program at $address is not the one that the workflow names: its SHA-256 is $actual, not $expected. It was not run. If you have just changed the version, change the checksum too; if not, somebody replaced the file."
	fi
	chmod +x "$program"
}

# The commit of the action is the commit of the program: whoever pins one pins both.
built() {
	command -v go >/dev/null || fail "The version \"source\" needs Go on the runner: add the step actions/setup-go before this one, or name a release and its checksum."
	local top
	top=$(cd "$GITHUB_ACTION_PATH/../../.." && pwd)
	go build -C "$top" -trimpath -o "$program" ./cmd/masthead || fail "The program could not be built from $top; the lines above say why."
}

if [ "$VERSION" = source ]; then built; else released; fi
printf '%s\n' "$folder" >>"$GITHUB_PATH"
printf 'program=%s\n' "$program" >>"$GITHUB_OUTPUT"
"$program" version
