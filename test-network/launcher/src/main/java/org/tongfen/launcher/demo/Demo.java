package org.tongfen.launcher.demo;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tongfen.launcher.Consortium;
import org.tongfen.launcher.Organisation;
import org.tongfen.launcher.gateway.Answer;
import org.tongfen.launcher.gateway.GatewayClient;

/**
 * The story of one transfer, told over HTTP: user 1001 sends 1000 points of the first platform to user 1002 at the second.
 * The first run sets the scene; a later one tells a further transfer.
 */
public final class Demo {
    static final String SENDER = "1001";
    static final String RECEIVER = "1002";
    private static final String AMOUNT = "1000";

    private final List<GatewayClient> gateways;
    private final GatewayClient source;
    private final GatewayClient target;
    private final Scene scene;
    private final PrintWriter out;

    /**
     * @param clients gives a client of an organisation's gateway
     * @param state the state folder of the network
     * @param out what the story is told to
     */
    public Demo(Consortium consortium, Function<Organisation, GatewayClient> clients, Path state, PrintWriter out) {
        this.gateways = consortium.organisations().stream().map(clients).toList();
        var platforms = gateways.stream()
                .filter(gateway -> gateway.organisation().isPlatform())
                .toList();
        this.source = platforms.get(0);
        this.target = platforms.get(1);
        this.scene = new Scene(consortium, platforms, state);
        this.out = out;
    }

    /** Tells it. */
    public void tell() {
        out.println("The scene");
        scene.set(line -> out.println("  " + line));
        var accounts = accounts();
        var before = Ledger.balances(gateways, accounts);
        if (before.get(accounts.getFirst()).sourceBalance().compareTo(new BigDecimal(AMOUNT)) < 0) {
            scene.issue(source, SENDER, AMOUNT, "demo-" + UUID.randomUUID());
            out.println("  " + SENDER + " had too few points: " + AMOUNT + " more issued by "
                    + source.organisation().id());
            before = Ledger.balances(gateways, accounts);
        }
        var sent = transfer();
        var details = Story.require(source, "looking up the transfer", () -> source.get("/v2/transfers/" + sent.id()));
        Ledger.awaitBlock(gateways, sent.block());
        balances(before, Ledger.balances(gateways, accounts));
        ledger(sent, details);
        goOn();
    }

    /** The request and the answer, as a client sees them. */
    private Sent transfer() {
        var body = "{\"from_user_id\":\"%s\",\"to_user_id\":\"%s\",\"amount\":%s,\"target_platform\":\"%s\"}"
                .formatted(SENDER, RECEIVER, AMOUNT, target.organisation().id());
        var key = Optional.of("demo-transfer-" + UUID.randomUUID());
        var request = source.sign("POST", "/api/points/transfer", Optional.of(body), key);
        out.println();
        out.println("The request");
        request.curl().lines().forEach(line -> out.println("  " + line));
        out.flush();
        var answer = Story.require(source, "the transfer", () -> source.send(request));
        out.println();
        out.println("The answer");
        out.println("  HTTP " + answer.status());
        out.println("  " + answer.body());
        return new Sent(
                Story.text(answer, "transaction_id"),
                answer.header("X-Ledger-Transaction").orElse(""),
                answer.header("X-Ledger-Block").map(Long::parseLong).orElse(0L));
    }

    private List<Ledger.Account> accounts() {
        return List.of(account(source, SENDER), account(target, RECEIVER));
    }

    private static Ledger.Account account(GatewayClient gateway, String user) {
        var answer =
                Story.require(gateway, "reading the account of " + user, () -> gateway.get("/v2/accounts/" + user));
        return new Ledger.Account(gateway.organisation().id(), user, Story.text(answer, "accountId"));
    }

    private void balances(Map<Ledger.Account, Ledger.Balances> before, Map<Ledger.Account, Ledger.Balances> after) {
        out.println();
        out.println("Balances, as each gateway reads them from its own peer");
        out.printf("  %-20s %-8s", "account", "");
        gateways.forEach(gateway -> out.printf(" %12s", gateway.organisation().id()));
        out.println();
        for (var account : before.keySet()) {
            row(account.user() + " at " + account.platform(), "before", before.get(account));
            row("", "after", after.get(account));
        }
    }

    private void row(String account, String when, Ledger.Balances balances) {
        out.printf("  %-20s %-8s", account, when);
        balances.byGateway().values().forEach(balance -> out.printf(" %12s", balance.toPlainString()));
        out.println();
    }

    private void ledger(Sent sent, Answer details) {
        var observer = gateways.getLast();
        var transaction = Story.require(
                observer,
                "reading the transaction",
                () -> observer.get("/v2/ledger/transactions/" + sent.transaction()));
        var endorsers = Story.elements(transaction.json().path("endorsers")).stream()
                .map(endorser -> endorser.asText())
                .collect(Collectors.joining(", "));
        var facts = new LinkedHashMap<String, String>();
        facts.put(
                "sent",
                Story.text(details, "amount") + " points of "
                        + source.organisation().id());
        facts.put(
                "received",
                Story.text(details, "received") + " points of "
                        + target.organisation().id());
        facts.put("block", Long.toString(sent.block()));
        facts.put("transaction", sent.transaction());
        facts.put("validation", Story.text(transaction, "validationCode"));
        facts.put("endorsed by", endorsers);
        facts.put(
                source.organisation().id() + " owes",
                Story.text(details, "owedYuan") + " yuan to "
                        + target.organisation().id() + " for it, "
                        + Ledger.owed(observer, source.organisation(), target.organisation()) + " yuan in all");
        out.println();
        out.println(
                "On the ledger, as the gateway of " + observer.organisation().id() + " reads it");
        facts.forEach((name, value) -> out.printf("  %-16s %s%n", name, value));
    }

    private void goOn() {
        out.println();
        out.println("The network is up. Go on with");
        out.println("  scripts/tongfen demo                   a further transfer");
        out.println("  scripts/tongfen call " + target.organisation().id() + " GET '/api/points/balance?user_id="
                + RECEIVER + "'");
        out.println("  eval \"$(scripts/tongfen env " + source.organisation().id()
                + ")\"  what a client of your own needs");
        out.println("  scripts/tongfen status                 how each process is");
        out.println("  scripts/tongfen down                   end it; `up` resumes it");
    }

    /**
     * A transfer that was committed.
     *
     * @param id by which the gateway knows it
     * @param transaction the id of the Fabric transaction
     * @param block where it stands
     */
    private record Sent(String id, String transaction, long block) {}
}
