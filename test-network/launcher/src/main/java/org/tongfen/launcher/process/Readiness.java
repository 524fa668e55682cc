package org.tongfen.launcher.process;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** How to see that a process does its work. */
public sealed interface Readiness {
    /** It accepts connections on all these ports of 127.0.0.1. */
    record Listening(List<Integer> ports) implements Readiness {
        public Listening {
            ports = List.copyOf(ports);
        }
    }

    /** It answers 200 to a GET. */
    record Answers(URI uri) implements Readiness {}

    /** A file that it writes has a line that begins like this. */
    record Writes(Path file, String line) implements Readiness {}

    /** All of these. */
    record All(List<Readiness> parts) implements Readiness {
        public All {
            parts = List.copyOf(parts);
        }
    }
}
