#!/bin/bash
# postgres_is_removed_test.sh SOURCE: the cluster answers while the command runs, its exit code comes through, and after it
# neither the server nor its folder is there.
set -euo pipefail
tools=$1/tools
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export TMPDIR=$folder
chmod 755 "$folder"

set +e
"$tools/with_postgres" bash -c 'psql "$PATELLA_TEST_POSTGRES" -Atc "show server_version_num" >"$0/version" &&
  head -1 "$PATELLA_TEST_POSTGRES_DATA/postmaster.pid" >"$0/pid" && exit 7' "$folder"
code=$?
set -e
[ "$code" -eq 7 ] || { echo "exit code $code instead of 7"; exit 1; }
[ "$(cat "$folder/version")" -ge 150000 ] || { echo "server version $(cat "$folder/version")"; exit 1; }
pid=$(cat "$folder/pid")
state=$(awk '{ print $3 }' "/proc/$pid/stat" 2>/dev/null || echo gone)  # Z: ended, not yet collected by its parent
[ "$state" = gone ] || [ "$state" = Z ] || { echo "server $pid still runs ($state)"; exit 1; }
[ -z "$(find "$folder" -maxdepth 1 -name 'patella-postgres.*')" ] || { echo "its folder is still there"; exit 1; }
