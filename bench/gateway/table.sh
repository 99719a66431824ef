# shellcheck shell=bash
# Sourced by gateway.sh: the figures beside their limits.
failed=0

# line NAME NGINX HEARTH OTHER MEASURE LIMIT PASSED
line() { printf '| %s | %s | %s |%s %s | %s | %s |\n' "$1" "$2" "$3" "${other:+ $4 |}" "$5" "$6" "$7"; }

# verdict CONDITION
verdict() { awk "BEGIN { exit !($1) }" && echo pass || { echo "**FAIL**"; return 0; }; }

share() { reckon "$1 / $2" 2; }
of() { median "$1" || echo -; }

table() {
    local calls cpu once paced
    calls=$(share "$(of calls.hearth)" "$(of calls.nginx)")
    cpu=$(of cpu.hearth)
    once=$(share "$(of once.hearth)" "$(of once.nginx)")
    paced=$(share "$(of paced.hearth)" "$(of paced.nginx)")
    echo
    echo "$(nproc) cores, $(sed -n 's/^PRETTY_NAME="\(.*\)"/\1/p' /etc/os-release), $(nginx -v 2>&1 | sed 's/.*: //'), $limits; warmed up for $warm s, medians of $rounds rounds of $seconds s each."
    echo
    line '' nginx Hearth other Hearth limit ''
    echo "|---|---|---|${other:+---|}---|---|---|"
    line 'calls a second, 64 connections' "$(of calls.nginx)" "$(of calls.hearth)" "$(of calls.other)" "$calls of nginx" '≥ 0.25, aim 0.4' "$(verdict "$calls >= 0.25")"
    line 'CPU µs a call, 10 connections' "$(of cpu.nginx)" "$cpu" "$(of cpu.other)" "$cpu" '≤ 110, aim 70' "$(verdict "$cpu <= 110")"
    line 'streams at once a second, 62 events' "$(of once.nginx)" "$(of once.hearth)" "$(of once.other)" "$once of nginx" '≥ 0.7, aim 1.0' "$(verdict "$once >= 0.7")"
    line 'CPU µs an event, 500 paced streams' "$(of paced.nginx)" "$(of paced.hearth)" "$(of paced.other)" "$paced times nginx" '≤ 3, aim 2.2' "$(verdict "$paced <= 3")"
    line 'paced events a second, of 25,000' "$(of pace.nginx)" "$(of pace.hearth)" "$(of pace.other)" '' '≥ 24,000' "$(verdict "$(of pace.hearth) >= 24000")"
    line 'µs more than without, median, 1 connection' "$(added p50 nginx)" "$(added p50 hearth)" "$(added p50 other)" '' '' ''
    line 'µs more than without, p99, 1 connection' "$(added p99 nginx)" "$(added p99 hearth)" "$(added p99 other)" '' '' ''
    line "streams held, others answered" '' "$opened" '' "$still_speaking still speak" "$held" "$(verdict "$opened == $held && $still_speaking == $held")"
    # shellcheck disable=SC2086 # each is three words
    line 'calls a second beside them (alone)' '' "$(printf '%s (%s)' ${beside%% *} ${alone%% *})" '' '' '' ''
    line 'µs a call beside them, median and p99 (alone)' '' "${beside#* } (${alone#* })" '' '' '' ''
    line 'RSS in MB, while they are held' '' "$holding_mb" '' '' '' ''
    line 'RSS in MB, 15 s after it all' '' "$after_mb" "$([ -z "$other_pid" ] || rss_mb "$other_pid")" '' '< 350' "$(verdict "$after_mb < 350")"
    line 'calls booked, of those the provider answered' '' "$booked" '' "$answered answered, $rows rows" 'all' "$(verdict "$booked == $answered && ($rows == $answered)")"
    line 'calls that failed' '' "$errors" '' '' 0 "$(verdict "$errors == 0")"
    echo
}

added() {
    local with
    with=$(median "$1.$2") || { echo -; return; }
    reckon "$with - $(median "$1.direct")"
}

table | tee "$scratch/table"
grep -q 'FAIL' "$scratch/table" && failed=1
exit "$failed"
