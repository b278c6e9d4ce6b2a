#!/bin/bash
# install_is_quick_test.sh SOURCE: with nothing missing, tools/install says nothing and takes well under a second; a user
# without root is given one sudo command and a failure.
set -euo pipefail
tools=$1/tools
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

start=$(date +%s%N)
output=$("$tools/install" test 2>&1)
milliseconds=$((($(date +%s%N) - start) / 1000000))
[ -z "$output" ] || { echo "it said: $output"; exit 1; }
[ "$milliseconds" -lt 1000 ] || { echo "it took $milliseconds ms"; exit 1; }

mkdir "$folder/tools" "$folder/bin"
cp "$tools/install" "$folder/tools/"
echo "patella-no-such-package  run  it cannot be there" >"$folder/tools/packages.txt"
printf '#!/bin/sh\necho 1000\n' >"$folder/bin/id"
chmod +x "$folder/bin/id"
if output=$(PATH=$folder/bin:$PATH "$folder/tools/install" run 2>&1); then
  echo "it passed without root and with a package missing"
  exit 1
fi
[ "$(grep -c sudo <<<"$output")" -eq 1 ] && grep -q 'install.*patella-no-such-package' <<<"$output"
echo "$milliseconds ms; without root: $output"
