#!/usr/bin/env bash
# gateway.sh [--quick] [--rounds N] [--seconds N] [--warm SECONDS] [--held N] [--extra FLAGS] [--keep FOLDER] [--other URL --other-key K --other-model M [--other-pid P] [--other-mock PORT]]
#
# What a call through Hearth takes, side by side with nginx that only passes it on: the same load, the same provider, in turns, medians.
# Everything is on in Hearth: a real key with a budget, prices, metering, the ledger on the disk before the last byte, the access log.
# Talks to 127.0.0.1 alone and ends by itself, with 1 when a figure is over its limit. docs/operations/gateway.md explains the table.
set -euo pipefail
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
here=$root/bench/gateway
rounds=5 seconds=5 warm=40 held=5000 extra='' keep='' other='' other_key=none other_model=mock-{} other_pid='' other_mock=18080
while [ $# -gt 0 ]; do
    case $1 in
        --quick) rounds=2 seconds=3 warm=20 held=1000; shift; continue ;;
        --rounds) rounds=$2 ;;
        --seconds) seconds=$2 ;;
        --warm) warm=$2 ;;
        --held) held=$2 ;;
        --extra) extra=$2 ;; # further flags for Hearth's Java
        --keep) keep=$2 ;;   # where Hearth's data and log are left
        --other) other=${2%/} ;;
        --other-key) other_key=$2 ;;
        --other-model) other_model=$2 ;;
        --other-pid) other_pid=$2 ;;
        --other-mock) other_mock=$2 ;;
        *) sed -n '2,2s/^# //p' "$0" >&2; exit 2 ;;
    esac
    shift 2
done
. "$root/packaging/jdk.sh"
. "$here/tools.sh"
need_tools
"$root/hearth" version >/dev/null # builds it where that is needed
ulimit -n "$(ulimit -Hn)"
[ "$(ulimit -n)" != unlimited ] || ulimit -n 65536
most_held=$((($(ulimit -n) - 1000) / 2))
[ "$held" -le "$most_held" ] || { echo "only $most_held streams are held: ulimit -n is $(ulimit -n)" >&2; held=$most_held; }

scratch=$(mktemp -d)
pids=()
# shellcheck disable=SC2317 # called by the trap
clean() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    if [ -n "$keep" ]; then mkdir -p "$keep" && cp -r "$scratch/." "$keep/"; fi
    rm -rf "$scratch"
}
trap clean EXIT

. "$here/sides.sh"
. "$here/rounds.sh"
begin_mock
begin_nginx
begin_hearth
warm_up
for ((round = 1; round <= rounds; round++)); do
    echo "round $round of $rounds" >&2
    calls_at_64
    work_of_a_call
    streams_at_once
    paced_streams
    time_added
done
hold_streams
ledger_is_whole
. "$here/table.sh"
