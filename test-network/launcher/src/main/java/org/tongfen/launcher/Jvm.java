package org.tongfen.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the launcher starts Java programs: with the JDK that it runs on itself. */
public final class Jvm {
    private Jvm() {}

    /** The folder of the JDK. */
    public static Path home() {
        return Path.of(System.getProperty("java.home"));
    }

    /** The command {@code java}. */
    public static String java() {
        return home().resolve("bin/java").toString();
    }

    /** The command that runs a jar as one of many small processes, with further options. */
    public static List<String> jar(Path jar, List<String> options) {
        // On few processors the threads of a parallel collector would only get in the way.
        return command("-XX:+UseSerialGC", jar, options);
    }

    /** The command that runs a jar as one process that has all processors to itself, with further options. */
    public static List<String> jarOnAllProcessors(Path jar, List<String> options) {
        return command("-XX:+UseParallelGC", jar, options);
    }

    private static List<String> command(String collector, Path jar, List<String> options) {
        var command = new ArrayList<>(List.of(
                java(),
                collector,
                "-XX:+ExitOnOutOfMemoryError",
                // Netty and protobuf use both; JDK 25 warns without these.
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }
}
