# Finds Maven. To be sourced after common.sh and java.sh.
# shellcheck shell=sh

MAVEN_PINNED=3.9.12

maven_version() {
    # Some builds colour this line even when nobody looks.
    "$1" -v 2> /dev/null | sed -n 's/.*Apache Maven \([0-9][0-9.]*\).*/\1/p'
}

# Whether a version is 3.9 or newer.
maven_new_enough() {
    major=${1%%.*}
    rest=${1#*.}
    minor=${rest%%.*}
    [ "$major" -gt 3 ] || { [ "$major" -eq 3 ] && [ "$minor" -ge 9 ]; }
}

# Gets the pinned Maven through an older one, so that mirrors and proxies of the user's settings are respected.
fetch_maven() {
    folder="$CACHE/apache-maven-$MAVEN_PINNED"
    if [ ! -x "$folder/bin/mvn" ]; then
        say "Maven $(maven_version "$1") is too old; getting $MAVEN_PINNED through it (once)"
        mkdir -p "$CACHE"
        unfinished=$(mktemp -d "$CACHE/.maven-XXXXXX")
        "$1" -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack \
            -Dartifact="org.apache.maven:apache-maven:$MAVEN_PINNED:zip:bin" \
            -DoutputDirectory="$unfinished" > "$CACHE/maven-fetch.log" 2>&1 || {
            rm -rf "$unfinished"
            return 1
        }
        mv "$unfinished/apache-maven-$MAVEN_PINNED" "$folder" 2> /dev/null || true
        rm -rf "$unfinished"
        chmod +x "$folder/bin/mvn"
    fi
    printf '%s\n' "$folder/bin/mvn"
}

# Sets MAVEN to the command to use, or ends with the remedy.
find_maven() {
    MAVEN=
    if command -v mvn > /dev/null 2>&1; then
        installed=$(command -v mvn)
        version=$(maven_version "$installed")
        if [ -n "$version" ] && maven_new_enough "$version"; then
            MAVEN=$installed
        elif [ -n "$version" ]; then
            MAVEN=$(fetch_maven "$installed") || MAVEN=
        fi
    fi
    if [ -z "$MAVEN" ]; then
        MAVEN="$ROOT/scripts/mvnw"
    fi
}

# Says which Maven would be used, without getting one.
describe_maven() {
    installed=$(command -v mvn || true)
    version=
    if [ -n "$installed" ]; then
        version=$(maven_version "$installed")
    fi
    if [ -z "$version" ]; then
        echo "none installed; scripts/mvnw gets $MAVEN_PINNED"
    elif maven_new_enough "$version"; then
        echo "$version in $installed"
    else
        echo "$version in $installed is too old to build with; it gets $MAVEN_PINNED for that"
    fi
}
