package org.tongfen.network.cli;

/** Runs. */
public final class Tongfen {
    private Tongfen() {}

    public static void main(String[] args) {
        var project = java.nio.file.Path.of(System.getProperty("tongfen.home"));
        var env = org.tongfen.network.Environment.current();
        var layout = new org.tongfen.network.Layout(project, project.resolve(".tongfen"), env.cache());
        var start = System.nanoTime();
        var progress = new org.tongfen.network.Progress() {
            @Override
            public void begin(String step) {
                System.err.println("... " + step);
            }

            @Override
            public void done(String step) {
                System.err.printf("[%6.2f] %s%n", (System.nanoTime() - start) / 1e9, step);
            }
        };
        var network = org.tongfen.network.Network.in(layout, java.util.Optional.empty(), env, progress);
        switch (args[0]) {
            case "up" -> {
                var parts = new java.util.HashSet<org.tongfen.network.Part>();
                for (var n : args[1].split(",")) {
                    parts.add(org.tongfen.network.Part.valueOf(n));
                }
                network.up(parts);
            }
            case "down" -> network.down();
            case "clean" -> network.clean();
            default -> network.status().forEach(s -> System.out.println(s.spec().name() + " " + s.word()));
        }
    }
}
