package org.tongfen.network;

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

    /** The command that runs a jar with further options. */
    public static List<String> jar(Path jar, List<String> options) {
        var command = new ArrayList<>(List.of(
                java(),
                // Many small processes on few processors: threads of a parallel collector would only get in the way.
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                // Netty and protobuf use both; JDK 25 warns without these.
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }
}
