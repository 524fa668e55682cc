package org.tongfen.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongfen.launcher.Layout;
import org.tongfen.launcher.NetworkFailure;
import org.tongfen.launcher.Part;

class ProcessTableTest {
    private static final String NAME = "sleeper";
    private static final Duration TWO_TICKS = Duration.ofMillis(20);

    @TempDir
    private Path folder;

    private Layout layout;
    private ProcessTable processes;

    @BeforeEach
    void make() {
        layout = new Layout(folder, folder, folder);
        processes = new ProcessTable(layout, Duration.ofMillis(300));
    }

    @AfterEach
    void end() {
        processes.stop(NAME);
    }

    @Test
    void aStartedProcessRunsAndIsFoundByAnotherLauncher() {
        assertThat(processes.start(sleeper())).isTrue();
        assertThat(new ProcessTable(layout).state(NAME)).isInstanceOf(ProcessState.Running.class);
        assertThat(processes.recorded()).containsExactly(NAME);
    }

    @Test
    void aRunningProcessIsNotStartedAgain() {
        processes.start(sleeper());
        var before = processes.state(NAME);
        assertThat(processes.start(sleeper())).isFalse();
        assertThat(processes.state(NAME)).isEqualTo(before);
    }

    @Test
    void aStoppedProcessIsGoneAndForgotten() {
        processes.start(sleeper());
        var pid = pid();
        processes.stop(NAME);
        assertThat(ProcessIdentity.of(pid)).isEmpty();
        assertThat(processes.state(NAME)).isInstanceOf(ProcessState.Stopped.class);
        assertThat(processes.recorded()).isEmpty();
    }

    @Test
    void aKilledProcessIsReportedUntilItIsStartedAgain() {
        processes.start(sleeper());
        var pid = pid();
        processes.kill(NAME);
        assertThat(processes.state(NAME)).isInstanceOf(ProcessState.Killed.class);
        assertThat(processes.start(sleeper())).isTrue();
        assertThat(pid()).isNotEqualTo(pid);
    }

    @Test
    void aPidThatBelongsToAnotherProgramNowIsNotTakenForTheProcess() throws Exception {
        processes.start(sleeper());
        var file = layout.pidFile(NAME);
        var recorded = Files.readString(file);
        var started = System.nanoTime();
        // A pid is never given away within the tick of the clock in which it was taken.
        Await.until(Duration.ofSeconds(1), () -> System.nanoTime() - started > TWO_TICKS.toNanos());
        var other = new ProcessBuilder("sleep", "60").start();
        try {
            // As if the process had ended and the other program had been given its pid.
            Files.writeString(file, recorded.replace("\"pid\":" + pid(), "\"pid\":" + other.pid()));
            assertThat(processes.state(NAME)).isInstanceOf(ProcessState.Killed.class);
            processes.kill(NAME);
            processes.stop(NAME);
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
            Files.writeString(file, recorded);
        }
    }

    @Test
    void aProcessThatDoesNotEndWhenAskedIsKilled() {
        var marker = folder.resolve("trapped");
        processes.start(launch(List.of("sh", "-c", "trap '' TERM; touch " + marker + "; sleep 60; sleep 60")));
        assertThat(Await.until(Duration.ofSeconds(5), () -> Files.exists(marker)))
                .isTrue();
        var pid = pid();
        processes.stop(NAME);
        assertThat(ProcessIdentity.of(pid)).isEmpty();
    }

    @Test
    void aProcessThatEndsAtOnceFailsWithItsLog() {
        var launch = launch(List.of("sh", "-c", "echo no such thing; exit 3"));
        processes.start(launch);
        assertThatThrownBy(() -> processes.awaitReady(launch.spec()))
                .isInstanceOfSatisfying(NetworkFailure.class, failure -> assertThat(failure.log())
                        .contains(layout.log(NAME)))
                .hasMessage("sleeper ended right after its start");
        assertThat(layout.log(NAME)).content().contains("no such thing");
    }

    @Test
    void aProcessThatIsNeverReadyFailsAfterItsBound() {
        processes.start(sleeper());
        assertThatThrownBy(() -> processes.awaitReady(sleeper().spec())).hasMessageContaining("was not ready within");
    }

    @Test
    void theEnvironmentOfTheLauncherDoesNotReachAProcess() {
        // Maven's own variables are in the environment of these tests; a process must not see them.
        processes.start(launch(List.of("sh", "-c", "env; sleep 60")));
        assertThat(Await.until(
                        Duration.ofSeconds(5), () -> Probe.ready(new Readiness.Writes(layout.log(NAME), "OWN=yes"))))
                .isTrue();
        assertThat(layout.log(NAME)).content().contains("PATH=").doesNotContain("MAVEN");
    }

    private long pid() {
        return switch (processes.state(NAME)) {
            case ProcessState.Running running -> running.pid();
            case ProcessState.Killed killed -> killed.pid();
            case ProcessState.Stopped stopped -> throw new AssertionError("stopped");
        };
    }

    private Launch sleeper() {
        return launch(List.of("sleep", "60"));
    }

    private Launch launch(List<String> command) {
        var spec = new ProcessSpec(
                NAME, Part.FABRIC, List.of(), new Readiness.Listening(List.of(1)), Duration.ofMillis(200), "");
        return new Launch(spec, command, folder, Map.of("OWN", "yes"), Launch.TERMINATE);
    }
}
