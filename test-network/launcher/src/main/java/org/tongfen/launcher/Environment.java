package org.tongfen.launcher;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the launcher's caller set by environment variables.
 *
 * @param variables all of them
 */
public record Environment(Map<String, String> variables) {
    public Environment {
        variables = Map.copyOf(variables);
    }

    /** The environment of this process. */
    public static Environment current() {
        return new Environment(System.getenv());
    }

    /** The value of a variable, unless it is missing or empty. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /** The folder for what is the same for every network. */
    public Path cache() {
        return get("TONGFEN_CACHE").map(Path::of).orElseGet(() -> get("XDG_CACHE_HOME")
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("tongfen"));
    }
}
