#!/bin/sh
# program.sh RUNTIME FOLDER: lays the jar, its flags, its native library and its AOT cache into FOLDER as the root of an image.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
runtime=$(CDPATH='' cd -- "$1" && pwd)
home=$2/opt/hearth
mkdir -p "$home"
cp "$here/../target/hearth.jar" "$home/hearth.jar"
# The cache remembers the jar's time, and a layer rounds times to the second: half of all builds would have a cache of no use.
touch -d 2026-01-01T00:00:00Z "$home/hearth.jar"

# SQLite's native part is laid out here: unpacked at run time it would need a folder that may be written and executed.
case $(uname -m) in
    x86_64 | amd64) processor=x86_64 ;;
    aarch64 | arm64) processor=aarch64 ;;
    *) echo "There is no SQLite for $(uname -m) in the jar." >&2; exit 1 ;;
esac
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
native=org/sqlite/native/Linux/$processor/libsqlitejdbc.so
(cd "$scratch" && "${JAVA_HOME:+$JAVA_HOME/bin/}jar" xf "$home/hearth.jar" "$native")
install -m 0755 "$scratch/$native" "$home/libsqlitejdbc.so"

{
    cat "$here/java.flags"
    echo '# Of the image alone: the root file system is read-only, and nobody can look into /tmp.'
    echo '-Dorg.sqlite.lib.path=/opt/hearth'
    echo '-XX:-UsePerfData'
} >"$home/java.flags"

# Rehearsed by the image's own runtime, with the program where it will be.
ln -sfn "$home" /opt/hearth
"$here/rehearse.sh" "$runtime/opt/java/bin/java" /opt/hearth/hearth.jar /opt/hearth/hearth.aot "$home/java.flags"
rm /opt/hearth
{
    echo '-XX:AOTCache=/opt/hearth/hearth.aot'
    echo '-Xlog:aot=off'
    echo '-Xlog:cds=off'
} >>"$home/java.flags"
