#!/usr/bin/env bash
# Judges the change. What is empty here was not given, and the program takes it
# from the event. The reports lie outside of the checkout, so that no file of the
# change can be taken for one.
set -euo pipefail
reports=$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/masthead-report.XXXXXX")
exec "$PROGRAM" -C "$DIRECTORY" review --base "$BASE" --head "$HEAD" --fail-on "$FAIL_ON" --lang "$LANGUAGE" \
	--comment "$COMMENT" --suggestions "$SUGGESTIONS" --annotations "$ANNOTATIONS" \
	--report-json "$reports/report.json" --report-md "$reports/report.md"
