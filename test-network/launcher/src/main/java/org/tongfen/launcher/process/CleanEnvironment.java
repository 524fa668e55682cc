package org.tongfen.launcher.process;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What processes of the network get of the launcher's environment: enough to find programs and folders. A variable such
 * as {@code CORE_PEER_ADDRESS} or {@code JAVA_TOOL_OPTIONS}, left over in somebody's shell, must not change a peer.
 */
final class CleanEnvironment {
    private CleanEnvironment() {}

    static Map<String, String> inherited() {
        return Stream.of("PATH", "HOME", "TMPDIR", "TZ", "LD_LIBRARY_PATH")
                .filter(name -> System.getenv(name) != null)
                .collect(Collectors.toMap(name -> name, System::getenv));
    }

    static void apply(ProcessBuilder builder, Map<String, String> own) {
        var environment = builder.environment();
        environment.clear();
        environment.putAll(inherited());
        environment.put("LC_ALL", "C");
        environment.putAll(own);
    }
}
