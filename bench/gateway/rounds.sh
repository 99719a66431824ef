# shellcheck shell=bash
# Sourced by gateway.sh: what is measured, each once a round and side by side.
errors=0

# load SIDE KIND CONNECTIONS SECONDS: sets rate, p50 and p99 (µs) and served.
load() {
    local threads=2 figures wrong body=$1
    [ "$3" -ge 10 ] || threads=1
    [ "$1" != direct ] || body=nginx
    figures=$(wrk -t "$threads" -c "$3" -d "${4}s" --timeout 30s -s "$here/call.lua" "$(url_of "$1" "$2")" -- "$(key_of "$1")" "$scratch/$body.$2.json" |
        sed -n 's/^FIGURES //p')
    read -r rate p50 p99 wrong served <<<"$figures"
    [ "$wrong" = 0 ] || { echo "$wrong of $served $2 calls through $1 failed" >&2; errors=$((errors + wrong)); }
}

warm_up() {
    echo "warming up for $warm s" >&2
    for side in "${sides[@]}"; do
        local long=$warm
        [ "$side" != nginx ] || long=4
        load "$side" instant 64 $((long / 2))
        load "$side" once 10 $((long / 4))
        load "$side" paced 200 $((long / 4))
    done
}

calls_at_64() {
    for side in "${sides[@]}"; do
        load "$side" instant 64 "$seconds"
        note "calls.$side" "$rate"
    done
}

work_of_a_call() {
    for side in "${sides[@]}"; do
        [ -n "$(pids_of "$side")" ] || continue
        # shellcheck disable=SC2046 # several pids
        local before after
        before=$(cpu_us $(pids_of "$side"))
        load "$side" instant 10 "$seconds"
        after=$(cpu_us $(pids_of "$side"))
        note "cpu.$side" "$(reckon "($after - $before) / $served" 1)"
    done
}

streams_at_once() {
    for side in "${sides[@]}"; do
        load "$side" once 10 "$seconds"
        note "once.$side" "$rate"
    done
}

# Measured while all 500 are open, without their beginning and end.
paced_streams() {
    local before after events_before events_after wrk_pid from
    for side in "${sides[@]}"; do
        wrk -t 2 -c 500 -d $((seconds + 5))s --timeout 30s -s "$here/call.lua" "$(url_of "$side" paced)" -- "$(key_of "$side")" \
            "$scratch/$side.paced.json" >"$scratch/paced.$side" &
        wrk_pid=$!
        sleep 3
        read -r _ events_before <<<"$(streamed "$side")"
        from=$(now_us)
        before=$([ -z "$(pids_of "$side")" ] || cpu_us $(pids_of "$side"))
        sleep "$seconds"
        after=$([ -z "$(pids_of "$side")" ] || cpu_us $(pids_of "$side"))
        read -r _ events_after <<<"$(streamed "$side")"
        note "pace.$side" "$(reckon "($events_after - $events_before) * 1000000 / ($(now_us) - $from)")"
        [ -z "$before" ] || note "paced.$side" "$(reckon "($after - $before) / ($events_after - $events_before)" 1)"
        wait "$wrk_pid"
    done
}

time_added() {
    sleep 2 # what the streams before it left behind is cleared up
    for side in direct "${sides[@]}"; do
        load "$side" instant 1 "$(((seconds + 1) / 2))"
        note "p50.$side" "$p50"
        note "p99.$side" "$p99"
    done
}

hold_streams() {
    echo "holding $held streams" >&2
    load hearth instant 10 "$seconds"
    alone="$rate $p50 $p99"
    coproc holding { "$JAVA_HOME/bin/java" -Xmx128m -XX:+UseSerialGC "$here/Hold.java" "$held" "$(url_of hearth held)" "$hearth_key" "$scratch/hearth.held.json"; }
    pids+=("$holding_PID")
    local from_holding=${holding[0]} to_holding=${holding[1]} holding_pid=$holding_PID said
    read -r -t 150 -u "$from_holding" _ opened || opened=0
    load hearth instant 10 "$((2 * seconds))"
    beside="$rate $p50 $p99"
    holding_mb=$(rss_mb "$hearth_pid")
    echo end >&"$to_holding"
    read -r -t 30 -u "$from_holding" said || said='speaking 0'
    still_speaking=$(awk '{ print $2 }' <<<"$said")
    wait "$holding_pid" || true
}

# Whoever left in the middle of a stream is booked a moment later.
ledger_is_whole() {
    echo "comparing the ledger" >&2
    sleep 2 # the mock writes its own down once a second
    local streams
    read -r streams _ <<<"$(streamed hearth)"
    answered=$(($(grep -c '^/hearth/' "$scratch/answered") + streams))
    local end=$((SECONDS + 20))
    while true; do
        booked=$(api GET '/usage?by=' | sed -n 's/.*"total":{"calls":\([0-9]*\).*/\1/p')
        [ "$booked" != "$answered" ] && [ "$SECONDS" -lt "$end" ] || break
        sleep 0.5
    done
    rows=$("$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -cp "$root/target/hearth.jar" "$here/Rows.java" "$hearth_data" 2>/dev/null || echo unknown)
    sleep 15 # what it took for all this it gives back in the quiet
    after_mb=$(rss_mb "$hearth_pid")
}
