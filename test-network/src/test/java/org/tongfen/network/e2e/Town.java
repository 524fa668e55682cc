package org.tongfen.network.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tongfen.network.demo.Demo;
import org.tongfen.network.process.Together;

/** Members with points at all three platforms, and the treaties of the example, for tests that move points about. */
final class Town {
    static final List<String> PLATFORMS = List.of("platform_a", "platform_b", "platform_c");
    private static final int MEMBERS = 6;

    private final RunningNetwork network;
    private final String name;

    private Town(RunningNetwork network, String name) {
        this.network = network;
        this.name = name;
    }

    /**
     * Founds a town: sets the scene for the sake of its treaties, and gives every member points.
     *
     * @param name sets the members of one test apart from those of another
     * @param points what every member gets at every platform
     */
    static Town found(RunningNetwork network, String name, String points) {
        network.setTheScene();
        var town = new Town(network, name);
        Together.each(
                PLATFORMS,
                platform -> Together.each(town.members(), member -> {
                    var answer = network.client(platform)
                            .post(
                                    "/v2/issues",
                                    "{\"userId\":\"%s\",\"amount\":\"%s\"}".formatted(member, points),
                                    "issue-to-" + member);
                    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
                }));
        return town;
    }

    /** Tells the demo's story on this network and gives what it says. */
    static String tellDemo(RunningNetwork network) {
        var said = new StringWriter();
        var launcher = network.network();
        new Demo(launcher.consortium(), launcher::client, launcher.layout().state(), new PrintWriter(said, true))
                .tell();
        return said.toString();
    }

    /** User ids, the same at every platform. */
    List<String> members() {
        var members = new ArrayList<String>();
        for (int i = 0; i < MEMBERS; i++) {
            members.add(name + "-" + i);
        }
        return members;
    }

    /** A member of a platform. */
    record Place(String platform, String member) {}

    /** What every member has at every platform, as version 1 of the API tells it, with two decimals. */
    Map<Place, BigDecimal> balances() {
        Map<Place, BigDecimal> balances = new LinkedHashMap<>();
        for (var platform : PLATFORMS) {
            for (var member : members()) {
                var answer = network.client(platform).get("/api/points/balance?user_id=" + member);
                assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                balances.put(
                        new Place(platform, member),
                        answer.json().path("balance").decimalValue().setScale(2));
            }
        }
        return balances;
    }
}
