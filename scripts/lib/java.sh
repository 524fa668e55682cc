# Finds a JDK. To be sourced after common.sh.
# shellcheck shell=sh

JAVA_NEEDED=25

# The feature version of the JDK in a folder; nothing unless there is a whole JDK (with javac) in it.
jdk_version() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
    if [ -r "$1/release" ]; then
        sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
    else
        "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
    fi
}

jdk_good() {
    version=$(jdk_version "$1")
    [ -n "$version" ] && [ "$version" -ge "$JAVA_NEEDED" ]
}

# The folders in which a JDK may be, one a line, the likeliest first.
jdk_candidates() {
    if [ -n "${JAVA_HOME:-}" ]; then
        printf '%s\n' "$JAVA_HOME"
    fi
    if command -v javac > /dev/null 2>&1; then
        on_path=$(command -v javac)
        while [ -L "$on_path" ]; do
            link=$(readlink "$on_path")
            case "$link" in
                /*) on_path=$link ;;
                *) on_path=$(dirname "$on_path")/$link ;;
            esac
        done
        dirname "$(dirname "$on_path")"
    fi
    for folder in /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/* /opt/*/* /usr/local/* \
        "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if [ -x "$folder/bin/javac" ]; then
            printf '%s\n' "$folder"
        fi
    done
    if [ -x /usr/libexec/java_home ]; then
        /usr/libexec/java_home -v "$JAVA_NEEDED+" 2> /dev/null || true
    fi
}

# Sets and exports JAVA_HOME, or ends with the remedy.
find_java() {
    found=$(jdk_candidates | while IFS= read -r folder; do
        if jdk_good "$folder"; then
            printf '%s\n' "$folder"
            break
        fi
    done)
    if [ -z "$found" ]; then
        fail 3 "no JDK $JAVA_NEEDED or newer was found (looked at JAVA_HOME, PATH and the usual folders)" \
            "install one, for example Eclipse Temurin $JAVA_NEEDED (https://adoptium.net), or set JAVA_HOME to it"
    fi
    JAVA_HOME=$found
    export JAVA_HOME
}
