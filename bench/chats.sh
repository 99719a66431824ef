#!/usr/bin/env bash
# chats.sh [--chats N] [--messages N] [--long N] [--rounds N]
#
# How quick are the pages of somebody with 5,000 chats and 200,000 messages? Asks for the list, a chat of 2,000 messages at its end and in its
# middle, searches for a common and for a rare word and looks while one types; prints the median and the 95th percentile of each, beside the
# page of settings, which has nothing to do with chats. Then the same in Chromium, until it is painted. Ends with 1 where a 95th percentile is
# over 100 ms on the server or over 300 ms in Chromium.
set -euo pipefail
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
chats=5000 messages=200000 long=2000 rounds=60 limit=100
while [ $# -gt 0 ]; do
    case $1 in
        --chats) chats=$2 ;;
        --messages) messages=$2 ;;
        --long) long=$2 ;;
        --rounds) rounds=$2 ;;
        *) sed -n '2,2s/^# //p' "$0" >&2; exit 2 ;;
    esac
    shift 2
done
. "$root/packaging/jdk.sh"
"$root/hearth" version >/dev/null # builds it where that is needed
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; wait 2>/dev/null || true; rm -rf "$work"' EXIT

begin() {
    : >"$work/log"
    HEARTH_ADMIN_EMAIL=anna@example.org HEARTH_ADMIN_PASSWORD='four warm embers' HEARTH_DATA="$work/data" HEARTH_LISTEN=127.0.0.1:0 \
        "$root/hearth" >"$work/log" 2>&1 &
    server=$!
    for _ in $(seq 600); do
        origin=$(sed -n 's/.*listening on \(http:.*\)$/\1/p' "$work/log")
        [ -z "$origin" ] || return 0
        sleep 0.2
    done
    cat "$work/log"
    exit 1
}

sql() {
    cat >"$work/Ask.java" <<'JAVA'
void main(String[] arguments) throws Exception {
    try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + arguments[0]);
            var rows = connection.createStatement().executeQuery(arguments[1])) {
        rows.next();
        IO.println(rows.getString(1));
    }
}
JAVA
    "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -cp "$root/target/hearth.jar" "$work/Ask.java" "$work/data/hearth.db" "$1" 2>/dev/null
}

begin
kill "$server"
wait "$server" || true
echo "making $messages messages in $chats chats" >&2
made=$("$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -cp "$root/target/hearth.jar" "$root/bench/chats/Fill.java" "$work/data" "$chats" "$messages" "$long" 2>/dev/null)
read -r chat common rare one two <<<"$made"
begin
listed=$SECONDS
until sleep 5; [ "$(sql 'SELECT count(*) FROM message WHERE number IS NULL')" = 0 ]; do :; done
echo "listed their words in $((SECONDS - listed)) s" >&2
middle=$(sql "SELECT id FROM message WHERE chat_id = '$chat' ORDER BY id LIMIT 1 OFFSET $((long / 2))")

token=$(curl -s -c "$work/jar" "$origin/signin" | sed -n 's/.*name="_token" value="\([^"]*\)".*/\1/p' | head -n 1)
curl -s -o /dev/null -b "$work/jar" -c "$work/jar" -H "Origin: $origin" --data-urlencode email=anna@example.org \
    --data-urlencode 'password=four warm embers' --data-urlencode "_token=$token" "$origin/signin"

declare -A asked=(
    [settings]=/settings
    [list]=/chats
    [long]="/chats/$chat"
    [middle]="/chats/$chat?at=$middle"
    [days]="/chats/$chat/days"
    [all]=/chats/search
    [common]="/chats/search?q=$common+"
    [rare]="/chats/search?q=$rare+"
    [two]="/chats/search?q=$one+$two+"
    [letter]="/chats/finds?q=${two:0:1}"
    [typing]="/chats/finds?q=$one+${two:0:2}"
)
order=(settings list long middle days all common rare two letter typing)
for ((round = -10; round < rounds; round++)); do
    for name in "${order[@]}"; do
        line=$(curl -sS -o /dev/null -w '%{time_total} %{http_code}' -H 'HX-Request: true' -b "$work/jar" "$origin${asked[$name]}")
        case $line in *' 200') ;; *) echo "${asked[$name]} was answered with $line" >&2; exit 1 ;; esac
        [ "$round" -lt 0 ] || echo "${line% *}" >>"$work/$name"
    done
done
for name in "${order[@]}"; do
    sort -n "$work/$name" | awk -v name="$name" -v limit="$limit" '{ all[NR] = $1 * 1000 } END {
        high = all[int(NR * 0.95 + 0.5)]
        printf "%-9s median %6.1f ms   p95 %6.1f ms%s\n", name, all[int((NR + 1) / 2)], high, (high > limit) ? "   over the limit of " limit : ""
        exit (high > limit) }' || over=1
done
"$JAVA_HOME/bin/java" -cp "$root/target/hearth.jar" "$root/bench/browser/Paint.java" "$origin" "$(awk '/hearth_session/ { print $NF }' "$work/jar")" \
    300 "$((rounds / 2))" "$one ${two:0:2}" list=/chats long="/chats/$chat" middle="/chats/$chat?at=$middle" common="/chats/search?q=$common+" || over=1
echo "memory of the server: $(awk '/VmRSS/ { printf "%d MB", $2 / 1024 }' "/proc/$server/status"), its file: $(du -m "$work/data/hearth.db" | cut -f1) MB"
exit "${over:-0}"
