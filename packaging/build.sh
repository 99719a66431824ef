#!/bin/sh
# Makes target/hearth.jar and nothing else: no tests, no checks. What Maven says is kept and shown only when it fails.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$root/packaging/jdk.sh"
need_maven
mkdir -p "$root/target"
log=$root/target/build.log
cd "$root"
rm -rf target/classes # what an older tree left there must not get into the jar
if ! mvn -B -ntp -o package -Pjar-only >"$log" 2>&1 && ! mvn -B -ntp package -Pjar-only >"$log" 2>&1; then
    tail -n 60 "$log"
    echo "The build failed; all of it is in $log."
    exit 1
fi
