#!/bin/sh
# runtime.sh FOLDER: lays the Java runtime and the system libraries it needs into FOLDER as the root of an image.
set -eu
to=$1
[ -n "${JAVA_HOME:-}" ] || JAVA_HOME=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")

# What jdeps finds in the jar, less what only unused parts of libraries ask for (java.desktop, java.rmi, java.compiler,
# java.instrument: 20 MB), and with what is looked up by name at run time: German dates, keep-alive options of sockets.
# packaging/image.sh looks for a class that is missing.
modules=java.base,java.logging,java.management,java.naming,java.security.jgss,java.security.sasl,java.sql
modules=$modules,jdk.localedata,jdk.management,jdk.net,jdk.unsupported

mkdir -p "$to/opt" "$to/etc" "$to/tmp" "$to/data"
# Not compressed: a plain start takes a third longer from compressed modules, and registries compress layers anyway.
"$JAVA_HOME/bin/jlink" --add-modules "$modules" --include-locales en,de --strip-java-debug-attributes --no-header-files --no-man-pages \
    --compress zip-0 --output "$to/opt/java"
# Of no use once the image is made.
rm -rf "$to/opt/java/bin/jrunscript" "$to/opt/java/bin/keytool" "$to/opt/java/lib/jexec" "$to/opt/java/lib/classlist"

# Every system library that any of Java's own asks for, at the path the loader looks in; and the loader.
find "$to/opt/java" -type f \( -name '*.so' -o -path '*/bin/java' \) -exec ldd {} + 2>/dev/null |
    sed -n 's/.*=> \(\/[^ ]*\) (.*/\1/p; s/^[[:space:]]*\(\/[^ ]*ld-[^ ]*\) (.*/\1/p' | grep -v "^$to" | sort -u |
    while read -r library; do
        mkdir -p "$to$(dirname "$library")"
        cp -L "$library" "$to$library"
    done

# Names are looked up in /etc/hosts first, which the container's own name and the host's are in.
echo 'hosts: files dns' >"$to/etc/nsswitch.conf"
# Open to all, since any user may be chosen; the sticky bit keeps files their owner's. A volume takes these modes over.
chmod 1777 "$to/tmp" "$to/data"
# Whole seconds, which a layer does not round: the AOT cache remembers the time of Java's modules.
find "$to" -exec touch -h -d 2026-01-01T00:00:00Z {} +
