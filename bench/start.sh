#!/usr/bin/env bash
# start.sh [--runs N] [--aot-ms N] [--plain-ms N] [--rss-mb N] [--java PATH] [--jar PATH] [--flags FILE] [--extra FLAGS]
#
# How long from exec to the first 200 on /, with and without the AOT cache, and how much memory the server then takes.
# The ways alternate, so that a busy minute of the machine hits all of them; the floor (a bare `java -version`) shows such minutes.
# Ends with 1 when a median is over its limit.
set -euo pipefail
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
runs=5 aot_ms=1000 plain_ms=2500 rss_mb=200 java='' jar=$root/target/hearth.jar flags_file=$root/packaging/java.flags extra=''
while [ $# -gt 0 ]; do
    case $1 in
        --runs) runs=$2 ;;
        --aot-ms) aot_ms=$2 ;;
        --plain-ms) plain_ms=$2 ;;
        --rss-mb) rss_mb=$2 ;;
        --java) java=$2 ;;
        --jar) jar=$2 ;;
        --flags) flags_file=$2 ;;
        --extra) extra=$2 ;; # further flags, to see what one of them gives
        *) sed -n '2,2s/^# //p' "$0" >&2; exit 2 ;;
    esac
    shift 2
done
[ -n "${EPOCHREALTIME:-}" ] || { echo "start.sh needs bash 5, for a clock without a process of its own." >&2; exit 2; }
if [ -z "$java" ]; then
    . "$root/packaging/jdk.sh"
    java=$JAVA_HOME/bin/java
fi
[ -f "$jar" ] || "$root/packaging/build.sh" >&2

scratch=$(mktemp -d)
server=
# shellcheck disable=SC2317 # called by the trap
clean() {
    if [ -n "$server" ]; then kill -9 "$server" 2>/dev/null || true; fi
    rm -rf "$scratch"
}
trap clean EXIT
# A pause without a fork: a read that nothing will ever answer.
exec {silence}<> <(:)
pause() { read -r -t "$1" -u "$silence" _ || true; }
now_us() { us=${EPOCHREALTIME/[.,]/}; }

flags=()
while read -r line; do
    case $line in '' | '#'*) ;; *) flags+=("$line") ;; esac
done <"$flags_file"
for flag in $extra; do flags+=("$flag"); done

echo "rehearsing for the AOT cache" >&2
cache=$scratch/hearth.aot
"$java" "${flags[@]}" -XX:AOTCacheOutput="$cache" -jar "$jar" rehearse >"$scratch/rehearsal" 2>&1 || true
[ -f "$cache" ] || { cat "$scratch/rehearsal" >&2; exit 1; }

# ask: one GET on / over a bare socket; sets status. No curl: its own start would be part of the figure.
ask() {
    status=
    # The braces keep the "connection refused" of the shell itself quiet.
    { exec {wire}<>"/dev/tcp/127.0.0.1/$port"; } 2>/dev/null || return 1
    printf 'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&"$wire"
    read -r -t 10 -u "$wire" _ status _ || true
    cat <&"$wire" >/dev/null
    exec {wire}>&-
}

# begin NAME FLAGS…: starts a server on a fresh folder; sets server, port and took (milliseconds to the first 200).
begin() {
    rm -rf "$scratch/data"
    port=$((20000 + RANDOM % 12000))
    now_us; local from=$us
    "$java" "${flags[@]}" "$@" -jar "$jar" serve --data "$scratch/data" --listen "127.0.0.1:$port" >"$scratch/log" 2>&1 &
    server=$!
    while ! ask || [ "$status" != 200 ]; do
        kill -0 "$server" 2>/dev/null || { echo "the server ended:" >&2; cat "$scratch/log" >&2; exit 1; }
        pause 0.003
    done
    now_us; took=$(((us - from) / 1000))
    cpu=0
    # Ticks of a hundredth of a second; what the process itself worked is steadier than the clock on a busy machine.
    if [ -r "/proc/$server/stat" ]; then cpu=$(awk '{ print ($14 + $15) * 10 }' "/proc/$server/stat"); fi
}

finish() {
    kill -TERM "$server"
    wait "$server" || { echo "the server ended with $?" >&2; exit 1; }
    server=
}

# memory: sets rss, and own, the part that no file backs (the mapped cache and jar can be dropped by the system at any time).
memory() {
    rss=$(($(ps -o rss= -p "$server") / 1024)) own=-
    [ ! -r "/proc/$server/status" ] || own=$(($(sed -n 's/^RssAnon:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$server/status") / 1024))
}

median() { printf '%s\n' "$@" | sort -n | sed -n "$((($# + 1) / 2))p"; }

floors=() plains=() aots=() plain_cpu=() aot_cpu=()
for ((run = 1; run <= runs; run++)); do
    now_us; from=$us
    "$java" "${flags[@]}" -version 2>/dev/null
    now_us; floors+=($(((us - from) / 1000)))
    begin -XX:AOTMode=off; plains+=("$took") plain_cpu+=("$cpu"); finish
    # AOTMode=on: a cache that does not fit is an error here and not a silently slow start.
    begin -XX:AOTCache="$cache" -XX:AOTMode=on; aots+=("$took") aot_cpu+=("$cpu"); finish
    echo "run $run: floor ${floors[-1]} ms, plain ${plains[-1]} ms, AOT ${aots[-1]} ms" >&2
done

worst=0
# footprint NAME FLAGS…: one line with the memory ten seconds after the start and after 200 requests.
footprint() {
    local name=$1; shift
    begin "$@"
    pause 10; memory; local idle=$rss idle_own=$own
    for ((i = 0; i < 200; i++)); do ask; done
    memory
    printf '%-14s %9s %9s %12s %9s\n' "$name" "$idle" "$idle_own" "$rss" "$own"
    if [ "$idle" -gt "$worst" ]; then worst=$idle; fi
    finish
}

floor=$(median "${floors[@]}") plain=$(median "${plains[@]}") aot=$(median "${aots[@]}")
echo
printf '%-14s %9s %9s %9s %9s %9s %9s\n' 'first 200, ms' median least most CPU floors limit
row() {
    local name=$1 limit=$2 middle=$3 worked=$4 sorted; shift 4
    sorted=$(printf '%s\n' "$@" | sort -n)
    printf '%-14s %9s %9s %9s %9s %9s %9s\n' "$name" "$middle" "$(head -n1 <<<"$sorted")" "$(tail -n1 <<<"$sorted")" \
        "$worked" "$((middle * 10 / floor / 10)).$((middle * 10 / floor % 10))" "$limit"
}
row 'java -version' - "$floor" - "${floors[@]}"
row plain "$plain_ms" "$plain" "$(median "${plain_cpu[@]}")" "${plains[@]}"
row 'AOT cache' "$aot_ms" "$aot" "$(median "${aot_cpu[@]}")" "${aots[@]}"
echo
printf '%-14s %9s %9s %12s %9s   limit %s\n' 'memory, MB' 'idle RSS' 'its own' 'after 200' 'its own' "$rss_mb"
footprint plain -XX:AOTMode=off
footprint 'AOT cache' -XX:AOTCache="$cache" -XX:AOTMode=on

failed=0
over() { echo "over the limit: $1 is $2, allowed $3" >&2; failed=1; }
[ "$plain" -le "$plain_ms" ] || over 'plain start (ms)' "$plain" "$plain_ms"
[ "$aot" -le "$aot_ms" ] || over 'start with the AOT cache (ms)' "$aot" "$aot_ms"
[ "$worst" -le "$rss_mb" ] || over 'idle RSS (MB)' "$worst" "$rss_mb"
exit "$failed"
