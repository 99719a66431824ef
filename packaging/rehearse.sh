#!/bin/sh
# rehearse.sh JAVA JAR CACHE [FLAGS_FILE]: lets the jar live a short life on a scratch folder and keeps what Java learnt of it.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
rm -f "$3"
# shellcheck disable=SC2046 # the flags are words
if ! words=$("$1" $(sed '/^#/d' "${4:-$here/java.flags}") -XX:AOTCacheOutput="$3" -jar "$2" rehearse 2>&1) || [ ! -f "$3" ]; then
    echo "$words"
    exit 1
fi
