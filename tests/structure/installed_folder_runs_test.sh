#!/bin/bash
# installed_folder_runs_test.sh BUILD VERSION: `cmake --install` gives a folder that runs from anywhere, with what it owes.
set -euo pipefail
build=$1
version=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cmake --install "$build" --prefix "$folder/installed" >"$folder/log" || { cat "$folder/log"; exit 1; }
mv "$folder/installed" "$folder/moved"
cd /
"$folder/moved/bin/patella" --version | tee "$folder/version"
grep -qF "$version" "$folder/version" || { echo "not version $version"; exit 1; }
for path in share/patella/rules share/patella/text share/patella/exercises/programme.toml share/doc/patella/licences.md share/doc/patella/LICENSE; do
  [ -e "$folder/moved/$path" ] || { echo "$path is missing"; exit 1; }
done
