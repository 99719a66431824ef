#!/usr/bin/env bash
# check.sh: runs a real nginx with the files beside this one in front of two real servers, on loopback, and looks at what comes through.
set -euo pipefail
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(dirname "$(dirname "$here")")
for tool in nginx openssl curl; do
    command -v "$tool" >/dev/null || { echo "check.sh needs $tool: apt-get install nginx-light openssl curl" >&2; exit 2; }
done
# shellcheck source=packaging/jdk.sh
. "$root/packaging/jdk.sh"
jar=${1:-$root/target/hearth.jar}
scratch=$(mktemp -d)
chmod 755 "$scratch" # nginx changes to a user of its own
pids=()
# shellcheck disable=SC2317 # called by the trap
clean() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait || true
    rm -rf "$scratch"
}
trap clean EXIT
front=$((20000 + RANDOM % 4000 * 4)) below=$((front + 1)) one=$((front + 2)) two=$((front + 3))

openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=hearth.example.org -keyout "$scratch/key.pem" -out "$scratch/cert.pem" 2>/dev/null
# Only ports and paths differ from what an owner has.
sed -e "s|/etc/letsencrypt/live/hearth.example.org/fullchain.pem|$scratch/cert.pem|; s|/etc/letsencrypt/live/hearth.example.org/privkey.pem|$scratch/key.pem|" \
    -e "s|listen 443|listen 127.0.0.1:$front|; /listen \[::\]/d; s|127.0.0.1:8080|127.0.0.1:$one|" "$here/nginx.conf" >"$scratch/name.conf"
sed "s|127.0.0.1:8080|127.0.0.1:$two|" "$here/nginx-subpath.conf" >"$scratch/below.conf"
cat >"$scratch/nginx.conf" <<CONF
pid $scratch/nginx.pid;
error_log stderr;
daemon off;
events {}
http {
    access_log off;
    client_body_temp_path $scratch/body; proxy_temp_path $scratch/proxy; fastcgi_temp_path $scratch/f; uwsgi_temp_path $scratch/u; scgi_temp_path $scratch/s;
    include $scratch/name.conf;
    server { listen 127.0.0.1:$below; server_name example.org; include $scratch/below.conf; }
}
CONF
nginx -t -c "$scratch/nginx.conf"

serve() { # serve PORT NAME=VALUE…
    local port=$1; shift
    env HEARTH_LISTEN="127.0.0.1:$port" HEARTH_DATA="$scratch/$port" HEARTH_TRUSTED_PROXIES=127.0.0.1 "$@" \
        "$JAVA_HOME/bin/java" @"$root/packaging/java.flags" -jar "$jar" >"$scratch/$port.log" 2>&1 &
    pids+=($!)
    for ((i = 0; i < 300; i++)); do
        if grep -q 'listening on' "$scratch/$port.log"; then return; fi
        sleep 0.1
    done
    cat "$scratch/$port.log" >&2
    return 1
}
serve "$one" HEARTH_BASE_URL=https://hearth.example.org
serve "$two" HEARTH_BASE_URL=http://example.org HEARTH_BASE_PATH=/hearth
nginx -c "$scratch/nginx.conf" &
pids+=($!)
sleep 1

get() { curl -sS -k -m 10 --noproxy '*' -D "$scratch/head" -o "$scratch/page" -w '%{http_code}' "$@"; }
failed=0
expect() { # expect WORDS WANTED GOT
    if [ "$2" = "$3" ]; then echo "ok    $1"; else echo "FAIL  $1: $3 instead of $2"; failed=1; fi
}
has() { if grep -qi -- "$1" "$2"; then echo yes; else echo no; fi; }

to=(--resolve "hearth.example.org:$front:127.0.0.1" --interface 127.0.0.2)
expect 'at a name: the page' 200 "$(get "${to[@]}" "https://hearth.example.org:$front/")"
expect 'at a name: Hearth knows that it is TLS' yes "$(has strict-transport-security "$scratch/head")"
expect 'at a name: Hearth knows who asks' yes "$(has 'from=127.0.0.2' "$scratch/$one.log")"
expect 'at a name: a foreign host is refused' 421 "$(get --resolve "evil.example:$front:127.0.0.1" "https://evil.example:$front/")"
to=(--resolve "example.org:$below:127.0.0.1")
expect 'below a path: without the slash' 308 "$(get "${to[@]}" "http://example.org:$below/hearth")"
expect 'below a path: the page' 200 "$(get "${to[@]}" "http://example.org:$below/hearth/")"
link=$(grep -o '/hearth/[a-z/]*[^"]*\.css' "$scratch/page" | head -n 1)
expect "below a path: its style sheet" 200 "$(get "${to[@]}" "http://example.org:$below$link")"
expect 'below a path: health' 200 "$(get "${to[@]}" "http://example.org:$below/hearth/up")"
# The largest body nginx lets through must reach Hearth, which has the better words for too much.
head -c 20000000 /dev/zero >"$scratch/large"
expect 'a body over the limit is refused by Hearth, not by nginx' yes "$(get "${to[@]}" -X POST --data-binary @"$scratch/large" "http://example.org:$below/hearth/v1/models" >/dev/null; has x-request-id "$scratch/head")"
exit "$failed"
