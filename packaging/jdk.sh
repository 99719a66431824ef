# shellcheck shell=sh
# Sourced by ./hearth and ./check: sets JAVA_HOME to a JDK 25 or says what to install.

is_jdk_25() {
    [ -x "$1/bin/javac" ] && "$1/bin/javac" -version 2>&1 | grep -q '^javac \(2[5-9]\|[3-9][0-9]\)'
}

find_jdk() {
    on_path=$(command -v javac || true)
    for home in "${JAVA_HOME:-}" /usr/lib/jvm/*25* /usr/lib/jvm/* /opt/*jdk*25* /opt/java/* \
        "${HOME:-}"/.sdkman/candidates/java/25* "${HOME:-}"/.jdks/*25* \
        /Library/Java/JavaVirtualMachines/*25*/Contents/Home /opt/homebrew/opt/openjdk@25 /opt/homebrew/opt/openjdk \
        "${on_path:+$(dirname "$(dirname "$(readlink -f "$on_path")")")}"; do
        if [ -n "$home" ] && is_jdk_25 "$home"; then
            echo "$home"
            return
        fi
    done
}

JAVA_HOME=$(find_jdk)
if [ -z "$JAVA_HOME" ]; then
    cat >&2 <<'TEXT'
Hearth needs a JDK 25, and none was found in JAVA_HOME, the usual folders or the path. Install one:
  Debian, Ubuntu   apt-get install openjdk-25-jdk-headless   (Debian 12: temurin-25-jdk, https://adoptium.net/installation/linux)
  Fedora           dnf install java-25-openjdk-devel
  macOS            brew install openjdk@25
  elsewhere        https://adoptium.net/temurin/releases/?version=25
TEXT
    exit 1
fi
export JAVA_HOME

need_maven() {
    command -v mvn >/dev/null 2>&1 && return
    cat >&2 <<'TEXT'
Hearth is built with Maven 3.8 or newer, and there is no mvn on the path. Install it:
  Debian, Ubuntu   apt-get install maven
  Fedora           dnf install maven
  macOS            brew install maven
TEXT
    exit 1
}
