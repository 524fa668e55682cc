package org.tongfen.bench;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tongfen.launcher.Consortium;
import org.tongfen.launcher.NetworkFailure;
import org.tongfen.launcher.Organisation;
import org.tongfen.launcher.gateway.Answer;
import org.tongfen.launcher.gateway.GatewayClient;
import org.tongfen.launcher.process.Together;

/** Members with points at all platforms, between whom points can be moved about. */
public final class Crowd {
    private static final int MEMBERS = 6;
    private static final int CREATED = 201;
    private static final int OK = 200;

    private final Consortium consortium;
    private final Function<String, GatewayClient> gateways;
    private final String name;

    private Crowd(Consortium consortium, Function<String, GatewayClient> gateways, String name) {
        this.consortium = consortium;
        this.gateways = gateways;
        this.name = name;
    }

    /**
     * Gives every member points at every platform; those who have no account yet get one. Gathered once more under the same
     * name, the members get nothing further.
     *
     * @param consortium whose platforms they are
     * @param gateways the client of each platform's gateway, by the platform's id
     * @param name sets the members of one crowd apart from those of another
     * @param points what every member gets at every platform, as a decimal number
     * @throws NetworkFailure if a gateway refuses an issue or does not answer
     */
    public static Crowd gather(
            Consortium consortium, Function<String, GatewayClient> gateways, String name, String points) {
        var crowd = new Crowd(consortium, gateways, name);
        var client = new PatientClient(gateways);
        Together.each(
                crowd.platforms(),
                platform -> Together.each(crowd.members(), member -> {
                    var gateway = gateways.apply(platform);
                    var body = "{\"userId\":\"%s\",\"amount\":\"%s\"}".formatted(member, points);
                    require(gateway, CREATED, client.post(platform, "/v2/issues", body, "issue-to-" + member));
                }));
        return crowd;
    }

    /** The ids of the platforms. */
    List<String> platforms() {
        return consortium.platforms().stream().map(Organisation::id).toList();
    }

    /** A transfer between members of it. */
    PlannedTransfer plan(String key, PlatformMember from, PlatformMember to, BigDecimal amount) {
        return PlannedTransfer.between(consortium, key, from, to, amount);
    }

    /** User ids, the same at every platform. */
    public List<String> members() {
        var members = new ArrayList<String>();
        for (int i = 0; i < MEMBERS; i++) {
            members.add(name + "-" + i);
        }
        return members;
    }

    /** What every member has at every platform, as version 1 of the API tells it, with two decimals. */
    public Map<PlatformMember, BigDecimal> balances() {
        Map<PlatformMember, BigDecimal> balances = new LinkedHashMap<>();
        for (var platform : platforms()) {
            for (var member : members()) {
                var gateway = gateways.apply(platform);
                var answer = require(gateway, OK, gateway.get("/api/points/balance?user_id=" + member));
                balances.put(
                        new PlatformMember(platform, member),
                        answer.json().path("balance").decimalValue().setScale(2));
            }
        }
        return balances;
    }

    private static Answer require(GatewayClient gateway, int status, Answer answer) {
        if (answer.status() != status) {
            throw NetworkFailure.failed(
                    "the gateway of " + gateway.organisation().id() + " answered " + answer.status() + " instead of "
                            + status + ": " + answer.body(),
                    "see how the processes are: scripts/tongfen status");
        }
        return answer;
    }
}
