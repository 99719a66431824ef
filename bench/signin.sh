#!/usr/bin/env bash
# signin.sh [--pairs N]: does the time of a refused sign-in tell whether somebody has that name?
#
# Asks with a name that is there and with one that is not, in turn, and compares the medians. The limit is a ratio of 1.1.
set -euo pipefail
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
pairs=60
[ "${1:-}" = --pairs ] && pairs=$2
work=$(mktemp -d)
HEARTH_ADMIN_EMAIL=anna@example.org HEARTH_ADMIN_PASSWORD='four warm embers' HEARTH_TRUSTED_PROXIES=127.0.0.1 \
    HEARTH_DATA="$work/data" HEARTH_LISTEN=127.0.0.1:0 HEARTH_LOG_LEVEL=info "$root/hearth" >"$work/log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null; wait "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
for _ in $(seq 600); do
    origin=$(sed -n 's/.*listening on \(http:.*\)$/\1/p' "$work/log")
    [ -n "$origin" ] && break
    sleep 0.2
done
[ -n "$origin" ] || { cat "$work/log"; exit 1; }
page=$(curl -s -c "$work/jar" "$origin/signin")
token=$(printf '%s' "$page" | sed -n 's/.*name="_token" value="\([^"]*\)".*/\1/p' | head -n 1)

# Each try comes from an address of its own, so that none has to wait for the ones before.
try() { # try NAME NUMBER
    curl -s -o /dev/null -b "$work/jar" -w '%{time_total} %{http_code}\n' -H "X-Forwarded-For: 198.51.$(($2 / 250)).$(($2 % 250 + 1))" \
        -H "Origin: $origin" --data-urlencode "email=$1" --data-urlencode 'password=not the right one' \
        --data-urlencode "_token=$token" "$origin/signin"
}
for warm in $(seq 5); do try "warm$warm@example.org" "$warm" >/dev/null; done
for number in $(seq 10 $((pairs + 9))); do
    try anna@example.org "$number" >>"$work/known"
    try "nobody$number@example.org" "$number" >>"$work/unknown"
done
if grep -qv ' 401$' "$work/known" "$work/unknown"; then
    echo "A try was not refused as it should be:"
    grep -v ' 401$' "$work/known" "$work/unknown" | head -n 3
    exit 1
fi
median() { cut -d' ' -f1 "$1" | sort -n | sed -n "$(((pairs + 1) / 2))p"; }
awk -v known="$(median "$work/known")" -v unknown="$(median "$work/unknown")" 'BEGIN {
    ratio = known / unknown
    printf "known %.1f ms, unknown %.1f ms, ratio %.3f (limit 1.1 either way)\n", known * 1000, unknown * 1000, ratio
    exit ratio > 1.1 || ratio < 1 / 1.1
}'
