package org.tongfen.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.tongfen.bench.NetworkCounters;
import org.tongfen.bench.PatientClient;
import org.tongfen.bench.PlannedTransfer;
import org.tongfen.bench.PlatformMember;
import org.tongfen.launcher.Consortium;
import org.tongfen.launcher.process.Together;

/** Two platforms credit one account of a third one with every transfer, while its member spends from it. */
@OnRunningNetwork
final class CreditedAccountIT {
    private static final int TRANSFERS = 150;
    private static final String SHOP = "credited-0";
    private static final List<String> CUSTOMERS = List.of("credited-1", "credited-2", "credited-3", "credited-4");
    private static final String B = "platform_b";

    @Test
    void theSumsAreExactAndNoBatchConflictsWithAnother(RunningNetwork network) {
        var crowd = network.gather("credited", "1000");
        var expected = crowd.balances();
        var transfers = transfers(network.network().consortium());
        transfers.forEach(transfer -> transfer.applyTo(expected));
        var client = new PatientClient(network::client);
        var before = new NetworkCounters(network.network()).transactions();

        Map<PlannedTransfer, String> refused = new ConcurrentHashMap<>();
        Together.each(transfers, transfer -> {
            var answer = client.send(transfer);
            if (answer.status() != 200) {
                refused.put(transfer, answer.status() + " " + answer.body());
            }
        });

        assertThat(refused).isEmpty();
        assertThat(client.repetitions())
                .as("requests that had to be sent again")
                .isZero();
        network.awaitAll();
        assertThat(crowd.balances()).isEqualTo(expected);
        var after = new NetworkCounters(network.network()).transactions();
        assertThat(after.get("VALID")).isGreaterThan(before.get("VALID"));
        assertThat(after.getOrDefault("MVCC_READ_CONFLICT", 0L))
                .as("batches that met another one")
                .isEqualTo(before.getOrDefault("MVCC_READ_CONFLICT", 0L));
        network.audit().holds();
    }

    private static List<PlannedTransfer> transfers(Consortium consortium) {
        var shop = new PlatformMember(B, SHOP);
        var transfers = new ArrayList<PlannedTransfer>();
        for (int i = 0; i < TRANSFERS; i++) {
            var customer = CUSTOMERS.get(i % CUSTOMERS.size());
            var amount = BigDecimal.valueOf(200 + i, 2);
            switch (i % 3) {
                case 0 ->
                    transfers.add(transfer(consortium, i, new PlatformMember("platform_a", customer), shop, amount));
                case 1 ->
                    transfers.add(transfer(consortium, i, new PlatformMember("platform_c", customer), shop, amount));
                default -> transfers.add(transfer(consortium, i, shop, spendsAt(i, customer), amount));
            }
        }
        return transfers;
    }

    // To a member of its own platform and to those of both others.
    private static PlatformMember spendsAt(int number, String customer) {
        return new PlatformMember(List.of("platform_a", B, "platform_c").get(number / 3 % 3), customer);
    }

    private static PlannedTransfer transfer(
            Consortium consortium, int number, PlatformMember from, PlatformMember to, BigDecimal amount) {
        return PlannedTransfer.between(consortium, "credited-" + number, from, to, amount);
    }
}
