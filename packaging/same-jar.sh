#!/bin/sh
# Builds the jar a second time in a copy of the tree and compares the bytes: whoever builds a release gets the release.
set -eu
root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cd "$root"
cp -R pom.xml server web migrations prices packaging "$copy/"
(cd "$copy" && packaging/build.sh)
first=$(sha256sum <target/hearth.jar)
second=$(sha256sum <"$copy/target/hearth.jar")
if [ "$first" != "$second" ]; then
    echo "Two builds of the same sources differ:"
    for jar in target/hearth.jar "$copy/target/hearth.jar"; do
        unzip -v "$jar" | awk '{print $7, $8}' | sort >"$copy/$(echo "$jar" | tr / _).list"
    done
    diff "$copy"/*.list | head -n 40
    exit 1
fi
echo "$first" | cut -c1-64
