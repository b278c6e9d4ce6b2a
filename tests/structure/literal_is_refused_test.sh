#!/bin/sh
# check_literals must refuse a clinical number in a decision module, wherever on the line it stands, and nothing else.
set -eu
check=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/modules/decision/src"
file=$folder/modules/decision/src/caps.cc

write() { printf '%s\n' "$1" > "$file"; }
refuses() { write "$1"; if "$check" "$folder" > "$folder/out" 2>&1; then echo "accepted: $1"; exit 1; fi; grep -q "$2 is a number" "$folder/out"; }
accepts() { write "$1"; "$check" "$folder" > "$folder/out" 2>&1 || { echo "refused: $1"; cat "$folder/out"; exit 1; }; }

refuses 'constexpr int surprising_jump_points = 4;' 4
refuses 'if (pain >= 5) return rest;' 5
refuses 'const double limit = longest * 1.1;' 1.1
refuses 'return {-3.5, 0.0};' 3.5
refuses 'std::array<double, 3> limits{8, 0, 1};' 8
refuses "constexpr int many = 1'500;" 1500
refuses 'const auto cap = Distance(5e3); // "rule"' 5e3
accepts 'std::array<const char*, 9> names; // more than 30 days'
accepts 'return say("after 14 days") + text[3] + (count > 2 ? 0.0 : 1.0) * 60.0;'
accepts 'std::int32_t cap_9 = 0; std::uint8_t level2 = 1;'
