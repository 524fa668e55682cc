package org.tongfen.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.wire.v1.CommandKind;

/** Endorsers of other countries, on other machines, write the same. */
@Tag("determinism")
class SameEverywhereTest {
    private static final List<List<String>> MACHINES = List.of(
            List.of(
                    "-Duser.language=tr",
                    "-Duser.country=TR",
                    "-Duser.timezone=America/St_Johns",
                    "-Dfile.encoding=COMPAT",
                    "-XX:+UnlockExperimentalVMOptions",
                    "-XX:hashCode=2",
                    "-Xmx48m",
                    "-XX:+UseSerialGC"),
            List.of(
                    "-Duser.language=ar",
                    "-Duser.country=EG",
                    "-Duser.extensions=u-nu-arab",
                    "-Duser.timezone=Pacific/Kiritimati",
                    "-XX:+UnlockExperimentalVMOptions",
                    "-XX:hashCode=0",
                    "-Xmx256m",
                    "-XX:+UseParallelGC",
                    "-XX:TieredStopAtLevel=1"),
            List.of(
                    "-Duser.language=th",
                    "-Duser.country=TH",
                    "-Duser.variant=TH",
                    "-Duser.timezone=Asia/Shanghai",
                    "-XX:+UnlockExperimentalVMOptions",
                    "-XX:hashCode=3",
                    "-Xmx128m",
                    "-Xshare:off"));

    @TempDir
    private Path folder;

    @Test
    void the_same_batches_write_the_same_bytes_in_every_process() throws IOException, InterruptedException {
        List<String> here = new ArrayList<>();
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        Set<CommandKind> effective = EnumSet.noneOf(CommandKind.class);
        WriteSets.run(here::add, record -> record.getCommandsList().forEach(command -> {
            Outcome outcome = Outcome.ofNumber(command.getOutcome());
            outcomes.merge(outcome, 1, Integer::sum);
            if (outcome == Outcome.OK) {
                effective.add(command.getKind());
            }
        }));
        mustBeWorthSomething(here, outcomes, effective);

        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < MACHINES.size(); i++) {
            processes.add(start(MACHINES.get(i), folder.resolve("machine" + i)));
        }
        for (int i = 0; i < MACHINES.size(); i++) {
            boolean ended = processes.get(i).waitFor(300, TimeUnit.SECONDS);
            processes.get(i).destroyForcibly();
            assertThat(ended).as("ends in time").isTrue();
            Path output = folder.resolve("machine" + i);
            assertThat(Files.readAllLines(output, StandardCharsets.UTF_8))
                    .as("on %s", MACHINES.get(i))
                    .isEqualTo(here);
        }
    }

    private static void mustBeWorthSomething(
            List<String> lines, Map<Outcome, Integer> outcomes, Set<CommandKind> effective) {
        assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThanOrEqualTo(WriteSets.ALL);
        assertThat(outcomes.get(Outcome.OK)).isGreaterThan(WriteSets.ALL / 3);
        assertThat(outcomes).hasSizeGreaterThan(27);
        assertThat(Stream.of(CommandKind.values())
                        .filter(kind -> kind != CommandKind.UNRECOGNIZED && kind.getNumber() != 0))
                .allSatisfy(kind -> assertThat(effective).contains(kind));
        assertThat(lines).anyMatch(line -> line.startsWith("false CLOCK_SKEW: "));
    }

    private Process start(List<String> options, Path output) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "--sun-misc-unsafe-memory-access=allow",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                WriteSets.class.getName()));
        return new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
