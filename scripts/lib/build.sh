# Builds the project when it must be. To be sourced after common.sh, java.sh and maven.sh.
# shellcheck shell=sh

LAUNCHER="$ROOT/test-network/launcher/target/tongfen-launcher-0.1.0.jar"
BUILT="$ROOT/test-network/launcher/target/built"

# Whether everything that runs is there and no source is newer than the last build.
build_current() {
    [ -f "$BUILT" ] && [ -f "$LAUNCHER" ] || return 1
    [ -f "$ROOT/chaincode/contract/target/tongfen-contract-0.1.0.jar" ] || return 1
    [ -f "$ROOT/chaincode/audit/target/tongfen-audit-0.1.0.jar" ] || return 1
    [ -f "$ROOT/test-network/simulator/target/tongfen-simulator-0.1.0.jar" ] || return 1
    [ -f "$ROOT/test-network/bench/target/tongfen-bench-0.1.0.jar" ] || return 1
    [ -f "$ROOT/gateway-app/target/quarkus-app/quarkus-run.jar" ] || return 1
    newer=$(find "$ROOT/pom.xml" "$ROOT/chaincode" "$ROOT/gateway-app" "$ROOT/test-network" \
        -name target -prune -o -type f \( -path '*/src/main/*' -o -name pom.xml \) -newer "$BUILT" -print | head -n 1)
    [ -z "$newer" ]
}

# Builds unless that would change nothing.
ensure_built() {
    if build_current; then
        return
    fi
    find_maven
    log="$CACHE/build.log"
    mkdir -p "$CACHE"
    say "building the project with $MAVEN and $JAVA_HOME; the first time takes some minutes (log: $log)"
    start=$(date +%s)
    # What changes while it builds is newer than this.
    stamp=$(mktemp)
    if ! (cd "$ROOT" && "$MAVEN" -B -ntp -DskipTests package) > "$log" 2>&1; then
        grep -m 5 '^\[ERROR\]' "$log" >&2 || tail -n 5 "$log" >&2
        fail 1 "the build failed" "read $log, mend the cause, run this again"
    fi
    mv "$stamp" "$BUILT"
    say "built in $(($(date +%s) - start)) s"
}
