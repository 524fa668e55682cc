package org.tongfen.launcher.process;

import java.time.Duration;
import java.util.List;
import org.tongfen.launcher.Part;

/**
 * A process that the network has, whether it runs or not.
 *
 * @param name its name in {@code status}, {@code logs} and file names, for example {@code peer-platform_a}
 * @param part the part of the network that it belongs to
 * @param ports the ports of 127.0.0.1 that it listens on
 * @param readiness when it counts as ready
 * @param bound how long it may take to become ready
 * @param address what a person would open or connect to
 */
public record ProcessSpec(
        String name, Part part, List<Integer> ports, Readiness readiness, Duration bound, String address) {
    public ProcessSpec {
        ports = List.copyOf(ports);
    }
}
