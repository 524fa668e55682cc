package org.tongfen.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.shim.Chaincode;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.simulator.channel.ChaincodeFactory;

/** A seed says everything about a run. */
class ReplayTest {
    private static final int FEW = 12;

    @Test
    void aSeedGivesTheSameRunAgain() {
        Verdict once = Simulation.run(42, SimulationSettings.NORMAL);
        Verdict again = Simulation.run(42, SimulationSettings.NORMAL);
        assertThat(again.digest()).isEqualTo(once.digest());
        assertThat(again.tally().groups()).isEqualTo(once.tally().groups());
        assertThat(Simulation.run(43, SimulationSettings.NORMAL).digest()).isNotEqualTo(once.digest());
    }

    @Test
    void aSeedGivesTheSameRunInAnotherProcess() throws Exception {
        Campaign.Result here = new Campaign(SimulationSettings.NORMAL, 1).run(1, FEW, _ -> {});
        assertThat(elsewhere("-XX:hashCode=2").path("digest").asText()).isEqualTo(here.digest());
        assertThat(elsewhere("-Duser.language=tr", "-Duser.timezone=Asia/Kathmandu", "-Xshare:off")
                        .path("digest")
                        .asText())
                .isEqualTo(here.digest());
    }

    private static JsonNode elsewhere(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UnlockExperimentalVMOptions");
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.tongfen.simulator.cli.Simulate"));
        command.addAll(List.of("--seeds", Integer.toString(FEW), "--json"));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        JsonNode answer = new ObjectMapper().readTree(process.getInputStream());
        assertThat(process.waitFor()).isZero();
        return answer;
    }

    @Test
    void aBookThatForgetsWhatItOwesIsCaughtAndTheVerdictSaysHowToSeeItAgain() {
        SimulationSettings forgetful = SimulationSettings.NORMAL.with(ReplayTest::forgetful);
        Verdict verdict = Simulation.run(1, forgetful);
        assertThat(verdict.good()).isFalse();
        assertThat(verdict.broken().orElseThrow().finding()).isEqualTo("STATE_DIFFERS d");
        assertThat(verdict.replay()).isEqualTo("scripts/tongfen simulate --seeds 1 --from 1");
    }

    private static Chaincode forgetful(String definition, Platform organisation, InstantSource clock) {
        Chaincode real = ChaincodeFactory.REAL.create(definition, organisation, clock);
        return new Chaincode() {
            @Override
            public Response init(ChaincodeStub stub) {
                return real.init(stub);
            }

            @Override
            public Response invoke(ChaincodeStub stub) {
                return real.invoke(withoutDues(stub));
            }
        };
    }

    private static ChaincodeStub withoutDues(ChaincodeStub stub) {
        return (ChaincodeStub) Proxy.newProxyInstance(
                ChaincodeStub.class.getClassLoader(), new Class<?>[] {ChaincodeStub.class}, (_, method, given) -> {
                    if (method.getName().equals("putState") && ((String) given[0]).startsWith("d/")) {
                        return null;
                    }
                    try {
                        return method.invoke(stub, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
