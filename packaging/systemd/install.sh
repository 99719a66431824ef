#!/bin/sh
# install.sh: puts Hearth on this machine as a systemd service: /opt/hearth (program), /etc/hearth (settings), /var/lib/hearth (data).
# Run it again after an update; nothing of the owner's is overwritten. DESTDIR lays everything below another root.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
packaging=$(dirname "$here")
to=${DESTDIR:-}
if [ -z "$to" ] && [ "$(id -u)" != 0 ]; then
    echo "install.sh writes to /opt, /etc and /etc/systemd: run it with sudo." >&2
    exit 2
fi
# shellcheck source=packaging/jdk.sh
. "$packaging/jdk.sh"
case $JAVA_HOME in
    /home/* | /root/*)
        echo "The JDK in $JAVA_HOME is in somebody's home, where the service may not look. Install one in /usr/lib/jvm or /opt." >&2
        exit 2
        ;;
esac
[ -f "$packaging/../target/hearth.jar" ] || "$packaging/build.sh"

install -d "$to/opt/hearth" "$to/etc/hearth" "$to/etc/systemd/system" "$to/usr/local/bin"
# Written beside and renamed, so that a running server keeps the jar that it has open.
install -m 0644 "$packaging/../target/hearth.jar" "$to/opt/hearth/.hearth.jar"
mv "$to/opt/hearth/.hearth.jar" "$to/opt/hearth/hearth.jar"
ln -sfn "$JAVA_HOME" "$to/opt/hearth/java"

cp "$packaging/java.flags" "$to/opt/hearth/java.flags"
# For the jar where it now is: the cache notices a jar of another time.
if "$packaging/rehearse.sh" "$JAVA_HOME/bin/java" "$to/opt/hearth/hearth.jar" "$to/opt/hearth/hearth.aot"; then
    printf '%s\n' '-XX:AOTCache=/opt/hearth/hearth.aot' '-Xlog:aot=off' '-Xlog:cds=off' >>"$to/opt/hearth/java.flags"
    chmod 0644 "$to/opt/hearth/hearth.aot"
else
    echo "The rehearsal failed; Hearth will start without it, half as fast." >&2
fi
chmod 0644 "$to/opt/hearth/java.flags"

if [ ! -f "$to/etc/hearth/hearth.env" ]; then
    (umask 077 && echo '# HEARTH_… settings, one NAME=VALUE a line, without quotes; docs/operations/settings.md lists them.' >"$to/etc/hearth/hearth.env")
fi
install -m 0755 "$here/hearth-verb" "$to/usr/local/bin/hearth"
install -m 0644 "$here/hearth.service" "$to/etc/systemd/system/hearth.service"
if [ -z "$to" ]; then
    id hearth >/dev/null 2>&1 || useradd --system --user-group --home-dir /var/lib/hearth --no-create-home --shell /usr/sbin/nologin hearth
    systemctl daemon-reload
fi
echo "Installed. Start it with: systemctl enable --now hearth    (its words: journalctl -u hearth)"
