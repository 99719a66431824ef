#!/usr/bin/env bash
# image.sh [--local] [--tag NAME]: builds the image, starts it as a careful owner would, and checks what it promises.
#
# With docker or podman at hand nothing else is needed. --local asks no registry: the base is made of Debian packages and this
# machine's JDK, and built and run without overlay mounts, systemd or a bridge; it needs root on Debian, and is taken where
# neither docker nor podman is there. Ends with 1 when a check failed.
set -euo pipefail
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
tag=hearth:check
local_base=no
while [ $# -gt 0 ]; do
    case $1 in
        --local) local_base=yes; shift ;;
        --tag) tag=$2; shift 2 ;;
        *) sed -n '2s/^# //p' "$0" >&2; exit 2 ;;
    esac
done

if [ "$local_base" = no ]; then
    if docker info >/dev/null 2>&1; then engine=(docker)
    elif command -v podman >/dev/null && podman info >/dev/null 2>&1; then engine=(podman)
    else local_base=yes; fi
fi

state=$root/target/image
name=hearth-check-$$
port=$((20000 + RANDOM % 12000))
scratch=$(mktemp -d)
failures=0

say() { printf '%-4s  %s\n' "$1" "$2"; }
check() { # check WORDS COMMAND…: the command is a check of its own
    local words=$1; shift
    if "$@" >"$scratch/last" 2>&1; then say ok "$words"; else
        say FAIL "$words"
        sed 's/^/        /' "$scratch/last" | tail -n 15
        failures=$((failures + 1))
    fi
}
ends_with() { # ends_with CODE COMMAND…
    local wanted=$1 code=0; shift
    "$@" || code=$?
    [ "$code" = "$wanted" ] || { echo "it ended with $code instead of $wanted"; return 1; }
}
says() { grep -q -- "$1" "$scratch/page" || { echo "not there: $1"; head -c 2000 "$scratch/page"; return 1; }; }

# shellcheck disable=SC2317 # called by the trap
clean() {
    "${engine[@]}" rm -f "$name" >/dev/null 2>&1 || true
    "${engine[@]}" volume rm -f "$name" >/dev/null 2>&1 || true
    # The image of the run before, which lost its name to this one.
    if [ "$local_base" = yes ]; then "${engine[@]}" image prune -f >/dev/null 2>&1 || true; fi
    rm -rf "$scratch"
}

prepare_local() {
    local missing='' tool
    for tool in podman buildah runc debootstrap curl; do
        command -v "$tool" >/dev/null || missing="$missing $tool"
    done
    if [ -n "$missing" ]; then
        if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
            echo "image.sh needs docker or podman, or on Debian: sudo apt-get install podman buildah runc debootstrap curl" >&2
            exit 2
        fi
        # shellcheck disable=SC2086 # the missing ones are words
        { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing; } >"$scratch/apt" 2>&1 ||
            { cat "$scratch/apt" >&2; exit 2; }
    fi
    local storage=(--root "$state/storage" --runroot "$state/run" --storage-driver=vfs)
    engine=(podman "${storage[@]}" --cgroup-manager=cgroupfs --runtime runc)
    # Without layers: this storage copies the whole system for each, two gigabytes a step.
    builder=(buildah "${storage[@]}" bud --isolation chroot --layers=false)
    mkdir -p "$state"
    "${engine[@]}" image exists localhost/hearth-build-base || make_base
    arguments=(--build-arg BUILD_BASE=localhost/hearth-build-base)
    # No bridge, no systemd for health timers, and the limits that a nested machine allows.
    placing=(--network host --no-healthcheck --ulimit nofile=20000:20000 --ulimit nproc=4096:4096 -e "HEARTH_LISTEN=127.0.0.1:$port")
}

make_base() {
    say - "making a base of Debian packages and this machine's JDK, once"
    . "$root/packaging/jdk.sh"
    rm -rf "$state/base"
    debootstrap --variant=minbase --include=maven,ca-certificates bookworm "$state/base" >"$state/debootstrap.log" 2>&1 ||
        { tail -n 20 "$state/debootstrap.log" >&2; exit 1; }
    mkdir -p "$state/base/opt/jdk"
    # Links are followed: Debian keeps the certificates outside of the JDK.
    cp -rL "$JAVA_HOME/." "$state/base/opt/jdk"
    rm -f "$state/base/opt/jdk/lib/src.zip"
    tar -C "$state/base" -c . | "${engine[@]}" import --change 'ENV JAVA_HOME=/opt/jdk' \
        --change 'ENV PATH=/opt/jdk/bin:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin' - localhost/hearth-build-base >/dev/null 2>"$state/import.log"
    rm -rf "$state/base"
}

if [ "$local_base" = yes ]; then
    prepare_local
else
    builder=("${engine[@]}" build)
    arguments=()
    placing=(-p "127.0.0.1:$port:8080")
fi
trap clean EXIT

# podman's own default format has no place for a health check.
case ${engine[0]} in podman) arguments+=(--format docker) ;; esac
begun=$SECONDS
revision=$(git -C "$root" rev-parse HEAD 2>/dev/null || echo unknown)
if ! "${builder[@]}" "${arguments[@]}" --build-arg REVISION="$revision" -t "$tag" "$root" >"$scratch/build" 2>&1; then
    tail -n 40 "$scratch/build" >&2
    echo "The image was not built." >&2
    exit 1
fi
say ok "built with ${engine[0]} in $((SECONDS - begun)) s, $(($("${engine[@]}" image inspect --format '{{.Size}}' "$tag") / 1000000)) MB unpacked"

# As compose.yml runs it, and as somebody who is in no /etc/passwd. Docker gives no writable /tmp unless asked; podman would.
careful=(--read-only --user 12345:12345 --cap-drop ALL --security-opt no-new-privileges)
case ${engine[0]} in podman) careful+=(--read-only-tmpfs=false) ;; esac
run() { timeout 60 "${engine[@]}" run "${careful[@]}" "${placing[@]}" "$@"; }
origin=http://127.0.0.1:$port

start() {
    local i
    begun=${EPOCHREALTIME/[.,]/}
    run -d --name "$name" -v "$name:/data" "$tag" || return 1
    for ((i = 0; i < 300; i++)); do
        if curl -sf -o /dev/null -m 2 "$origin/health/ready"; then
            ready_ms=$(((${EPOCHREALTIME/[.,]/} - begun) / 1000))
            return
        fi
        sleep 0.1
    done
    echo "not ready within 30 s"
    "${engine[@]}" logs "$name"
    return 1
}
page() { curl -sS -m 10 -o "$scratch/page" -w '%{http_code}' "$@"; }
answers() { # answers CODE PATH [CURL FLAGS…]
    local wanted=$1 path=$2 code; shift 2
    code=$(page "$@" "$origin$path")
    [ "$code" = "$wanted" ] || { echo "$path answered $code instead of $wanted"; head -c 1000 "$scratch/page"; return 1; }
}
every_address() {
    local path
    for path in / /v1/models /metrics /health/live /health/ready /health/started /healthz /up; do answers 200 "$path" || return 1; done
    answers 404 /nowhere
}
german() { # a date in it too, which comes from the locale data of the runtime
    answers 200 / -H 'Accept-Language: de' && says 'lang="de"' && says '[0-9]\.[0-9][0-9]*\.20[0-9][0-9]'
}
kept() { "${engine[@]}" cp "$name:/data/$1" "$scratch/kept" && cat "$scratch/kept"; }
owner_is() {
    "${engine[@]}" cp "$name:/data/hearth.db" - | tar --numeric-owner -tvf - | tee "$scratch/owner"
    grep -q " $1 " "$scratch/owner"
}
untouched() { # beside mount points and the names that an engine writes for the user it was given
    "${engine[@]}" diff "$name" | grep -Ev ' /(data|dev|etc|proc|run|sys|tmp)?$| /etc/(hosts|hostname|resolv.conf|mtab|passwd|group)$| /run/|/\.containerenv$' >"$scratch/diff" || return 0
    cat "$scratch/diff"
    return 1
}
whole() { # nothing that was left out of the runtime was looked for
    "${engine[@]}" logs "$name" >"$scratch/log" 2>&1
    ! grep -E 'NoClassDefFound|ClassNotFound|UnsatisfiedLink|WARN|ERROR' "$scratch/log"
}
probe=(@/opt/hearth/java.flags -Xms8m -Xmx16m -XX:TieredStopAtLevel=1 -cp /opt/hearth/hearth.jar hearth.cli.Probe)
declared() { "${engine[@]}" image inspect --format '{{json .Config.Healthcheck}}' "$tag" | tee "$scratch/probe" | grep -q 'hearth.cli.Probe'; }
alive() { timeout 30 "${engine[@]}" exec "$name" /opt/java/bin/java "${probe[@]}"; }
alone() { run --rm -e HEARTH_LISTEN=127.0.0.1:1 --entrypoint /opt/java/bin/java "$tag" "${probe[@]}"; }
fresh_cache() { run --rm --entrypoint /opt/java/bin/java "$tag" @/opt/hearth/java.flags -XX:AOTMode=on -jar /opt/hearth/hearth.jar version; }
stops() {
    timeout 30 "${engine[@]}" stop -t 12 "$name" >/dev/null
    local code
    code=$("${engine[@]}" inspect --format '{{.State.ExitCode}}' "$name")
    [ "$code" = 0 ] || { echo "it ended with $code"; "${engine[@]}" logs "$name" | tail -n 5; return 1; }
}

check 'starts with a read-only root, no capabilities, no /tmp, as user 12345' start
if [ "$failures" -gt 0 ]; then exit 1; fi
say -  "ready $ready_ms ms after docker run"
check 'the page, health, metrics and the APIs answer' every_address
check 'the page is there in German' german
check 'the data is owned by 12345/12345: it runs as nobody the image knows' owner_is 12345/12345
check 'nothing was written outside of /data' untouched
check 'a folder outside of /data cannot be written: exit 7' ends_with 7 run --rm "$tag" migrate --data /elsewhere
check 'the health check is declared in the image' declared
check 'the health check succeeds beside a server' alive
check 'the health check fails without one' ends_with 1 alone
check 'the AOT cache fits this jar and this Java' fresh_cache
check 'doctor, as an argument' run --rm "$tag" doctor
check 'a wrong verb is exit 2' ends_with 2 run --rm "$tag" frobnicate
check 'the Postgres driver is there: doctor says the database is unreachable, exit 4' \
    ends_with 4 run --rm -e HEARTH_DB_URL=jdbc:postgresql://127.0.0.1:9/hearth "$tag" doctor
check 'there is no shell in it' ends_with 127 run --rm --entrypoint /bin/sh "$tag" -c true
check 'no class, native or warning in the log' whole
key=$(kept secret.key)
check 'TERM ends it with 0' stops
"${engine[@]}" rm -f "$name" >/dev/null
check 'another container starts on the same volume' start
same() { [ -n "$key" ] && [ "$(kept secret.key)" = "$key" ] && "${engine[@]}" logs "$name" 2>&1 | tee "$scratch/log" && ! grep -q 'Applied migration' "$scratch/log"; }
check 'the key and the database are the ones from before' same
check 'and TERM ends that with 0 too' stops
[ "$failures" = 0 ] || { echo "$failures checks failed."; exit 1; }
