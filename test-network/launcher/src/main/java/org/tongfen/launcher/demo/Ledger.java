package org.tongfen.launcher.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tongfen.launcher.NetworkFailure;
import org.tongfen.launcher.Organisation;
import org.tongfen.launcher.gateway.GatewayClient;
import org.tongfen.launcher.process.Await;

/** What the demo reads of the ledger, at several gateways. */
final class Ledger {
    private static final Duration BOUND = Duration.ofSeconds(30);

    private Ledger() {}

    /**
     * An account on the ledger.
     *
     * @param platform whose book it is in
     * @param user whose it is
     * @param id its id on the ledger
     */
    record Account(String platform, String user, String id) {}

    /**
     * The balance of one account.
     *
     * @param byGateway as each gateway reads it, by the id of the gateway's organisation
     * @param sourceBalance as the first gateway reads it
     */
    record Balances(Map<String, BigDecimal> byGateway, BigDecimal sourceBalance) {}

    /** The balances of all accounts at all gateways. */
    static Map<Account, Balances> balances(List<GatewayClient> gateways, List<Account> accounts) {
        var all = new LinkedHashMap<Account, Balances>();
        for (var account : accounts) {
            var row = new LinkedHashMap<String, BigDecimal>();
            for (var gateway : gateways) {
                row.put(gateway.organisation().id(), balance(gateway, account));
            }
            all.put(account, new Balances(row, row.firstEntry().getValue()));
        }
        return all;
    }

    private static BigDecimal balance(GatewayClient gateway, Account account) {
        var answer = Story.require(
                gateway,
                "reading an account",
                () -> gateway.get("/v2/ledger/" + account.platform() + "/accounts/" + account.id()));
        return new BigDecimal(Story.text(answer, "balance"));
    }

    /** Waits until every gateway has read this block. */
    static void awaitBlock(List<GatewayClient> gateways, long block) {
        for (var gateway : gateways) {
            if (!Await.until(BOUND, () -> height(gateway) >= block)) {
                throw NetworkFailure.failed(
                        "the gateway of " + gateway.organisation().id() + " did not read block " + block + " within "
                                + BOUND.toSeconds() + " s",
                        "see how the processes are: scripts/tongfen status");
            }
        }
    }

    /** The last block that a gateway has read. */
    static long height(GatewayClient gateway) {
        var status = Story.require(gateway, "asking how far it is", () -> gateway.get("/v2/ledger/status"));
        return Long.parseLong(Story.text(status, "block"));
    }

    /** What one platform owes another in all windows that are not settled, in yuan. */
    static String owed(GatewayClient gateway, Organisation debtor, Organisation creditor) {
        var answer = Story.require(gateway, "reading the positions", () -> gateway.get("/v2/ledger/positions"));
        return Story.elements(answer).stream()
                .filter(position -> position.path("debtor").asText().equals(debtor.id()))
                .filter(position -> position.path("creditor").asText().equals(creditor.id()))
                .map(position -> new BigDecimal(position.path("owedYuan").asText()))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .toPlainString();
    }
}
