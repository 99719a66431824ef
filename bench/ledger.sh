#!/usr/bin/env bash
# ledger.sh [--few N] [--many N] [--rounds N] [--seconds N] [--folder FOLDER]
#
# Is Hearth as quick with ten million calls in its ledger as with ten thousand? Two servers that differ in nothing else are asked in turns:
# for calls of a model, for what was spent, for the last calls. Ends with 1 when one of them takes more than half as long again.
# Ten million rows take 4 GB in the folder (a temporary one, unless it is named) and some minutes to be made.
set -euo pipefail
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
here=$root/bench/gateway
few=10000 many=10000000 rounds=7 seconds=4 folder=${TMPDIR:-/tmp} extra='' other='' other_model='' limit=1.5
while [ $# -gt 0 ]; do
    case $1 in
        --few) few=$2 ;;
        --many) many=$2 ;;
        --rounds) rounds=$2 ;;
        --seconds) seconds=$2 ;;
        --folder) folder=$2 ;;
        *) sed -n '2,2s/^# //p' "$0" >&2; exit 2 ;;
    esac
    shift 2
done
. "$root/packaging/jdk.sh"
. "$here/tools.sh"
need_tools
"$root/hearth" version >/dev/null # builds it where that is needed
scratch=$(mktemp -d -p "$folder")
pids=()
# shellcheck disable=SC2317 # called by the trap
clean() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$scratch"
}
trap clean EXIT
. "$here/sides.sh"
. "$here/rounds.sh"

# One server makes the folder and one call; then it stops, and the folder is filled twice.
begin_mock
begin_hearth
load hearth instant 1 1
kill "$hearth_pid"
wait "$hearth_pid" || true
sizes=("$few" "$many")
ports=() servers=()
for at in 0 1; do
    echo "making ${sizes[at]} rows" >&2
    cp -r "$scratch/data" "$scratch/data.$at"
    "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -cp "$root/target/hearth.jar" "$root/bench/ledger/Fill.java" "$scratch/data.$at" "${sizes[at]}"
    ports+=("$(free_port)")
    "$root/hearth" serve --data "$scratch/data.$at" --listen "127.0.0.1:${ports[at]}" >"$scratch/log.$at" 2>&1 &
    servers+=($!)
    pids+=($!)
    until_true 120 'the start of Hearth' grep -q 'listening on' "$scratch/log.$at"
done

# What a browser is shown needs somebody who signed in.
sign_in() {
    local origin=http://127.0.0.1:${ports[$1]} token
    token=$(curl -s -c "$scratch/jar.$1" "$origin/signin" | sed -n 's/.*name="_token" value="\([^"]*\)".*/\1/p' | head -n 1)
    curl -s -o /dev/null -b "$scratch/jar.$1" -c "$scratch/jar.$1" -H "Origin: $origin" --data-urlencode email=anna@example.org \
        --data-urlencode 'password=four warm embers' --data-urlencode "_token=$token" "$origin/signin"
}

# ask SERVER PATH: milliseconds of one request that must be answered.
ask() {
    curl -sS -o /dev/null -w '%{time_total} %{http_code}\n' -b "$scratch/jar.$1" -H "Authorization: Bearer $admin_key" "http://127.0.0.1:${ports[$1]}$2" |
        awk '$2 != 200 { print "a request was answered with " $2 > "/dev/stderr"; exit 1 } { printf "%.1f\n", $1 * 1000 }'
}

day=$(date -u -d '20 days ago' +%F)
asked=(/api/v1/usage '/api/v1/usage?by=' "/api/v1/usage?from=$day&by=day" /api/v1/usage/events '/api/v1/usage/events?outcome=failed' /settings/usage /settings/usage/calls)
for at in 0 1; do
    sign_in "$at"
    hearth_port=${ports[at]}
    load hearth instant 10 "$((2 * seconds))"
done
for ((round = 0; round <= rounds; round++)); do
    echo "round $round of $rounds" >&2
    for at in 0 1; do
        hearth_port=${ports[at]}
        before=$(cpu_us "${servers[at]}")
        load hearth instant 10 "$seconds"
        # The first round only warms up.
        [ "$round" = 0 ] || note "cpu.$at" "$(reckon "($(cpu_us "${servers[at]}") - $before) / $served" 1)"
        [ "$round" = 0 ] || note "call.$at" "$(reckon "$p50 / 1000" 2)"
        for which in "${!asked[@]}"; do
            for _ in 1 2 3 4 5; do
                took=$(ask "$at" "${asked[which]}")
                [ "$round" = 0 ] || note "asked.$which.$at" "$took"
            done
        done
    done
done

failed=0
row() {
    local little much ratio
    little=$(median "$2.0") much=$(median "$2.1")
    ratio=$(reckon "$much / $little" 2)
    printf '| %s | %s | %s | %s |\n' "$1" "$little" "$much" "$ratio"
    awk "BEGIN { exit !($ratio > $limit) }" && failed=1 || true
}
echo
echo "| medians of $rounds rounds | $few rows | $many rows | ratio, at most $limit |"
echo '|---|---|---|---|'
row 'a call at 10 connections, ms' call
row 'a call at 10 connections, CPU µs' cpu
for which in "${!asked[@]}"; do row "${asked[which]//|/ }, ms" "asked.$which"; done
echo
exit "$failed"
