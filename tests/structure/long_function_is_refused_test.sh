#!/bin/bash
# long_function_is_refused_test.sh CHECK_SIZE: a function of 61 lines and a file of 401 are refused, 60 and 400 are not.
set -euo pipefail
check_size=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

write_function() {  # LINES
  { echo "int f() {"; for ((line = 2; line < $1; ++line)); do echo "  // line $line"; done; echo "}"; } >"$folder/sample.cc"
}
expect() {  # pass|fail DESCRIPTION
  if "$check_size" "$folder" >"$folder/output"; then outcome=pass; else outcome=fail; fi
  [ "$outcome" = "$1" ] || { echo "$2: expected $1, got $outcome"; cat "$folder/output"; exit 1; }
}
write_function 60
expect pass "a function of 60 lines"
write_function 61
expect fail "a function of 61 lines"
grep -q 'sample.cc:f has 61 lines' "$folder/output"
yes "// a comment" | head -400 >"$folder/sample.cc" || true
expect pass "a file of 400 lines"
yes "// a comment" | head -401 >"$folder/sample.cc" || true
expect fail "a file of 401 lines"
