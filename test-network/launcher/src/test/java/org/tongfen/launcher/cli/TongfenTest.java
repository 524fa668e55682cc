package org.tongfen.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongfen.launcher.Consortiums;

class TongfenTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path state;

    @Test
    void everyCommandShowsTwoExamples() {
        var commands = Tongfen.commandLine().getSubcommands();
        assertThat(commands.keySet())
                .contains(
                        "up",
                        "down",
                        "status",
                        "logs",
                        "doctor",
                        "clean",
                        "env",
                        "call",
                        "demo",
                        "rebuild",
                        "simulate",
                        "audit");
        commands.forEach((name, command) -> {
            if (!name.equals("help")) {
                var footer = List.of(command.getCommandSpec().usageMessage().footer());
                assertThat(footer).as(name).contains("Examples:");
                assertThat(footer.subList(footer.indexOf("Examples:") + 1, footer.size()))
                        .as(name)
                        .hasSize(2)
                        .allMatch(example -> example.contains("scripts/tongfen"));
            }
        });
    }

    @Test
    void aNetworkThatIsNotThereIsReportedWithTheNextStep() {
        assertThat(run("status", "--state", state.toString())).isEqualTo(4);
        assertThat(err.toString())
                .contains("failed: there is no network in " + state)
                .contains("next: run: scripts/tongfen up");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void anAuditWithoutANetworkIsNoDifferenceAndSaysWhatToDo() throws IOException {
        assertThat(run("audit", "--peer", "regulator", "--state", state.toString()))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("failed: there is no network in " + state)
                .contains("next: run: scripts/tongfen up");
        assertThat(out.toString()).isEmpty();

        assertThat(run("audit", "--peer", "regulator", "--json", "--state", state.toString()))
                .isEqualTo(2);
        var object = new ObjectMapper().readTree(out.toString());
        assertThat(object.path("format").asInt()).isOne();
        assertThat(object.path("error").asText()).isEqualTo("there is no network in " + state);
        assertThat(object.path("next").asText()).isEqualTo("run: scripts/tongfen up");
    }

    @Test
    void anAuditOfAPeerWhoseKeysAreGoneSaysSo() throws IOException {
        Files.writeString(state.resolve("network.json"), "{\"portOffset\":700,\"parts\":[\"FABRIC\"]}");
        assertThat(run("audit", "--peer", "platform_a", "--state", state.toString()))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("cannot be read")
                .contains("next: if they are gone, make the network again");
    }

    @Test
    void wrongUsageHasAnExitCodeOfItsOwn() {
        assertThat(run("up", "--parts", "nonsense")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
    }

    @Test
    void endingWhatIsNotThereIsNoFailure() {
        assertThat(run("down", "--state", state.toString())).isZero();
        assertThat(run("clean", "--state", state.toString())).isZero();
        assertThat(state).exists();
    }

    @Test
    void aNetworkCanBeEndedWhateverPortsAreAskedForNow() throws IOException {
        var made = Files.writeString(state.resolve("network.json"), "{\"portOffset\":700,\"parts\":[\"FABRIC\"]}");
        assertThat(run("up", "--state", state.toString(), "--port-offset", "800"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("was made with port offset 700");
        assertThat(run("clean", "--state", state.toString(), "--port-offset", "800"))
                .isZero();
        assertThat(made).doesNotExist();
    }

    @Test
    void theReplicasOfAGatewayAreRememberedAndShownByStatus() throws IOException {
        Files.writeString(
                state.resolve("network.json"), "{\"portOffset\":700,\"parts\":[\"GATEWAYS\"],\"replicas\":3}");
        assertThat(run("status", "--state", state.toString())).isEqualTo(4);
        assertThat(out.toString())
                .contains("gateway-platform_a ", "gateway-platform_a-2 ", "gateway-platform_a-3 ")
                .contains("gateway-regulator ")
                .doesNotContain("gateway-platform_a-4", "gateway-regulator-2");
    }

    @Test
    void aNumberOfReplicasOutOfRangeIsRefused() {
        for (var number : List.of("0", "5")) {
            assertThat(run("up", "--state", state.toString(), "--replicas", number))
                    .isEqualTo(1);
            assertThat(err.toString())
                    .contains("failed: a gateway cannot consist of " + number + " replicas")
                    .contains("next: choose a number from 1 to 4");
        }
        assertThat(state).isEmptyDirectory();
    }

    @Test
    void aNetworkStaysOfThoseItWasMadeOf() throws IOException {
        Files.writeString(state.resolve("network.json"), "{\"portOffset\":700,\"parts\":[\"FABRIC\"]}");
        var made = Files.writeString(state.resolve("consortium.yaml"), Consortiums.text(4));
        var other = Files.writeString(state.resolve("other.yaml"), Consortiums.text(2));

        assertThat(run("status", "--state", state.toString())).isEqualTo(4);
        assertThat(out.toString()).contains("peer-platform_d", "gateway-platform_d");
        for (var command : List.of("up", "demo")) {
            assertThat(run(command, "--state", state.toString(), "--consortium", other.toString()))
                    .isEqualTo(1);
            assertThat(err.toString())
                    .contains("failed: " + other + " does not say what the network in " + state + " was made of ("
                            + made + ")")
                    .contains("next: leave --consortium out, choose another folder with --state");
            err.getBuffer().setLength(0);
        }
    }

    @Test
    void aNetworkThatRemembersNoFileIsOfThoseThatAreShipped() throws IOException {
        Files.writeString(state.resolve("network.json"), "{\"portOffset\":700,\"parts\":[\"FABRIC\"]}");
        var other = Files.writeString(state.resolve("other.yaml"), Consortiums.text(2));
        assertThat(run("up", "--state", state.toString(), "--consortium", other.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("was made of (", "network-config/consortium.yaml)");
    }

    @Test
    void aConsortiumsFileThatIsWrongIsRefusedBeforeAnythingIsMade() throws IOException {
        var folder = Files.createDirectory(state.resolve("network"));
        var file = Files.writeString(state.resolve("wrong.yaml"), Consortiums.text(1));
        assertThat(run("up", "--state", folder.toString(), "--consortium", file.toString()))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains("failed: " + file + ", line 10: platforms is a list of 1, and a consortium has 2 to 5")
                .contains("next: mend line 10; network-config/consortium.yaml says what each field means");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aPortOffsetOutOfRangeIsRefused() {
        assertThat(run("status", "--state", state.toString(), "--port-offset", "60000"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("out of range");
    }

    private int run(String... arguments) {
        return Tongfen.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
