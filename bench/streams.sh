#!/usr/bin/env bash
# streams.sh [--people N] [--pace MILLISECONDS] [--seconds N]
#
# How long does a word take from a provider to those who read along? First one person alone in Chromium, until the word stands in a frame (limit
# 50 ms in the middle, a frame of up to 17 ms included); then 500 people at once over the streams of their pages, a word each 50 ms (limit 250 ms for
# 99 of 100 words). The provider, the readers and the server share this machine. Talks to 127.0.0.1 alone and ends with 1 where a limit is missed.
set -euo pipefail
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
people=500 pace=50 seconds=30
while [ $# -gt 0 ]; do
    case $1 in
        --people) people=$2 ;;
        --pace) pace=$2 ;;
        --seconds) seconds=$2 ;;
        *) sed -n '2,2s/^# //p' "$0" >&2; exit 2 ;;
    esac
    shift 2
done
. "$root/packaging/jdk.sh"
"$root/hearth" version >/dev/null # builds it where that is needed
work=$(mktemp -d)
pids=()
# shellcheck disable=SC2317 # called by the trap
clean() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap clean EXIT
ulimit -n "$(ulimit -Hn)"

port=18090
"$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx256m "$root/bench/streams/Provider.java" "$port" >"$work/provider" 2>&1 &
pids+=($!)
HEARTH_ADMIN_EMAIL=anna@example.org HEARTH_ADMIN_PASSWORD='four warm embers' HEARTH_DATA="$work/data" HEARTH_LISTEN=127.0.0.1:0 \
    HEARTH_PROVIDER_BENCH_URL="http://127.0.0.1:$port/v1" HEARTH_PROVIDER_BENCH_KEY=sk-bench "$root/hearth" >"$work/log" 2>&1 &
server=$!
pids+=("$server")
for _ in $(seq 300); do
    origin=$(sed -n 's/.*listening on \(http:.*\)$/\1/p' "$work/log")
    [ -n "$origin" ] && grep -q listening "$work/provider" && break
    sleep 0.2
done
[ -n "$origin" ] || { cat "$work/log" >&2; exit 1; }
key=$(HEARTH_DATA="$work/data" "$root/hearth" key create --email anna@example.org --name bench 2>/dev/null)
token=$(curl -s -c "$work/jar" "$origin/signin" | sed -n 's/.*name="_token" value="\([^"]*\)".*/\1/p' | head -n 1)
curl -s -o /dev/null -b "$work/jar" -c "$work/jar" -H "Origin: $origin" --data-urlencode email=anna@example.org \
    --data-urlencode 'password=four warm embers' --data-urlencode "_token=$token" "$origin/signin"
session=$(awk '/hearth_session/ { print $NF }' "$work/jar")

read_along() {
    "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx512m "$root/bench/streams/Readers.java" "$origin" "$key" "$session" "$@"
}

ask() {
    chat=$(curl -s -H "Authorization: Bearer $key" -d '{"model":"bench/clock"}' "$origin/api/v1/chats" | sed 's/.*"id":"\([^"]*\)".*/\1/')
    curl -s -o /dev/null -H "Authorization: Bearer $key" -d "{\"text\":\"pace=$pace seconds=25\"}" "$origin/api/v1/chats/$chat/messages"
}

over=0
echo "warming up" >&2
read_along 50 20 10 60000 >&2
ask
"$JAVA_HOME/bin/java" -cp "$root/target/hearth.jar" "$root/bench/browser/Screen.java" "$origin" "$session" "/chats/$chat" 50 || over=1
read_along "$people" "$pace" "$seconds" 250 || over=1
echo "memory of the server: $(awk '/VmRSS/ { printf "%d MB", $2 / 1024 }' "/proc/$server/status")"
exit "$over"
