# Shared by the scripts of this folder. POSIX sh; to be sourced with ROOT set to the root of the project.
# shellcheck shell=sh

# What is the same for every network; the launcher looks in the same place.
# shellcheck disable=SC2034
CACHE="${TONGFEN_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/tongfen}"

say() {
    printf '%s\n' "$*" >&2
}

# fail EXIT_CODE WHAT NEXT: says what is wrong and what to do about it.
fail() {
    say "failed: $2"
    say "  next: $3"
    exit "$1"
}
