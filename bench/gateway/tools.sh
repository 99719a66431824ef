# shellcheck shell=bash
# Sourced by gateway.sh: what it needs from the system, and small words for measuring.

need_tools() {
    if command -v wrk >/dev/null && command -v nginx >/dev/null && command -v curl >/dev/null; then return; fi
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "gateway.sh: installing wrk and nginx" >&2
        apt-get update -qq
        # Without starting anything on port 80.
        DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -qq --no-install-recommends wrk nginx curl >/dev/null && return
    fi
    echo "gateway.sh needs wrk, nginx and curl. Install them: apt-get install wrk nginx curl (or your system's way)" >&2
    exit 2
}

now_us() { echo "${EPOCHREALTIME/[.,]/}"; }

# until_true SECONDS WHAT COMMAND…: asks again and again; ends everything when it never becomes true.
until_true() {
    local end=$((SECONDS + $1)) what=$2
    shift 2
    until "$@"; do
        [ "$SECONDS" -lt "$end" ] || { echo "gateway.sh: $what never happened" >&2; exit 1; }
        sleep 0.1
    done
}

# free_port: one that nobody listens on, below those that the system gives to whoever connects.
free_port() {
    local port
    while true; do
        port=$((20000 + RANDOM % 12000))
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
    done
}

# cpu_us PID…: microseconds that these processes have worked, in steps of the system's tick.
cpu_us() {
    local pid sum=0 tick=$((1000000 / $(getconf CLK_TCK))) ticks
    for pid in "$@"; do
        ticks=$(sed 's/.*) //' "/proc/$pid/stat" | awk '{ print $12 + $13 }')
        sum=$((sum + ticks * tick))
    done
    echo "$sum"
}

rss_mb() { echo $(($(sed -n 's/^VmRSS:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$1/status") / 1024)); }

# note NAME FIGURE: keeps what one round gave. median NAME: of all rounds.
note() { echo "$2" >>"$scratch/figures.$1"; }
median() { [ -s "$scratch/figures.$1" ] && sort -n "$scratch/figures.$1" | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }

reckon() { awk "BEGIN { printf \"%.${2:-0}f\", $1 }"; }
