package org.tongfen.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.tongfen.audit.Audit;
import org.tongfen.audit.AuditReport;
import org.tongfen.audit.ReportJson;
import org.tongfen.audit.finding.Check;
import org.tongfen.audit.finding.Difference;
import org.tongfen.launcher.Organisation;
import org.tongfen.launcher.fabric.PeerChain;
import org.tongfen.launcher.gateway.Answer;
import org.tongfen.launcher.process.Await;

/**
 * What must hold whatever happened: nothing is wrong with the chain, by an audit of the regulator's blocks, and what every
 * gateway tells of the same block is what the audit has found. The audit goes on with each test, so that each block is
 * looked at once; whoever breaks the ledger on purpose has to say how.
 */
final class ChainAudit {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final int MOST = 1_000;
    private static final int YUAN = 6;

    private final RunningNetwork network;
    private final Audit audit = new Audit(0, MOST);
    private final List<Difference> meant = new ArrayList<>();

    ChainAudit(RunningNetwork network) {
        this.network = network;
    }

    /** Nothing is wrong, and the gateways of these organisations say what the audit says. */
    synchronized void holds(List<String> organisations) {
        var digests = new TreeMap<Long, String>();
        for (var organisation : organisations) {
            assertTellsTheSame(organisation, digests);
        }
    }

    /**
     * One transaction since the last look is not as it should be, and nothing else.
     *
     * @param transactionId which; if empty, any
     */
    synchronized void finds(Check check, String transactionId) {
        goOnTo(source().height());
        var found = unexpected();
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().check()).as(found.toString()).isEqualTo(check);
        assertThat(found.getFirst().place().transactionId()).contains(transactionId);
        meant.addAll(found);
    }

    private List<Difference> unexpected() {
        return audit.differences().stream()
                .filter(difference -> !meant.contains(difference))
                .toList();
    }

    /** A look at a gateway counts if the gateway read no block meanwhile. */
    private void assertTellsTheSame(String organisation, Map<Long, String> digests) {
        var last = new AtomicReference<>("it read further and further");
        var quiet = Await.until(BOUND, () -> {
            var status = status(organisation);
            long block = status.path("block").asLong();
            if (block + 1 < audit.blocks()) {
                last.set("it is at block " + block + " and the audit at " + (audit.blocks() - 1));
                return false;
            }
            var supply = require(organisation, "/v2/ledger/supply");
            var positions = require(organisation, "/v2/ledger/positions");
            if (!status(organisation).equals(status)) {
                return false;
            }
            goOnTo(block + 1);
            var report = audit.report();
            assertThat(unexpected()).as("differences on the chain").isEmpty();
            assertSupplies(organisation, report, supply);
            assertPositions(organisation, report, positions);
            var digest = status.path("digest").asText();
            assertThat(digest).as("digest at %s", organisation).isNotEmpty();
            assertThat(digests.computeIfAbsent(block, _ -> digest))
                    .as("digest at %s", organisation)
                    .isEqualTo(digest);
            return true;
        });
        assertThat(quiet)
                .as("a look at the gateway of %s: %s", organisation, last)
                .isTrue();
    }

    private void goOnTo(long height) {
        if (height > audit.blocks()) {
            try (var blocks = source().blocks(audit.blocks(), height - audit.blocks())) {
                audit.run(blocks);
            }
        }
        assertThat(audit.blocks()).as("blocks audited; %s", unexpected()).isEqualTo(height);
    }

    private PeerChain source() {
        return network.network().blocks(network.network().consortium().regulator());
    }

    @SuppressWarnings("unchecked")
    private static void assertSupplies(String organisation, AuditReport report, JsonNode supplies) {
        var platforms = (List<Map<String, Object>>) ReportJson.of(report).get("platforms");
        assertThat(supplies).as("supplies at %s", organisation).hasSameSizeAs(platforms);
        for (var platform : platforms) {
            var supply = supplies.valueStream()
                    .filter(each -> each.path("platform").asText().equals(platform.get("platform")))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no supply of " + platform + " at " + organisation));
            assertThat(supply.path("conserved").asBoolean())
                    .as("%s at %s", supply, organisation)
                    .isTrue();
            platform.forEach((name, value) -> {
                if (!name.equals("platform") && !name.equals("outstanding")) {
                    assertThat(new BigDecimal(supply.path(name).asText()))
                            .as("%s of %s at %s", name, supply, organisation)
                            .isEqualByComparingTo(new BigDecimal(value.toString()));
                }
            });
        }
    }

    private static void assertPositions(String organisation, AuditReport report, JsonNode positions) {
        var told = new TreeMap<String, BigInteger>();
        for (var position : positions) {
            assertThat(position.path("owedYuan").asText())
                    .as("%s at %s", position, organisation)
                    .isNotEmpty()
                    .isEqualTo(position.path("claimedYuan").asText());
            told.merge(
                    position.path("debtor").asText() + " "
                            + position.path("creditor").asText(),
                    new BigDecimal(position.path("owedYuan").asText())
                            .movePointRight(YUAN)
                            .toBigIntegerExact(),
                    BigInteger::add);
        }
        told.values().removeIf(amount -> amount.signum() == 0);
        var found = new TreeMap<String, BigInteger>();
        report.debts().forEach(debt -> found.put(debt.debtor() + " " + debt.creditor(), debt.microYuan()));
        assertThat(told).as("debts at %s", organisation).isEqualTo(found);
    }

    private JsonNode status(String organisation) {
        return require(organisation, "/v2/ledger/status");
    }

    private JsonNode require(String organisation, String path) {
        Answer answer = network.client(organisation).get(path);
        assertThat(answer.status())
                .as("%s at %s: %s", path, organisation, answer.body())
                .isEqualTo(200);
        return answer.json();
    }

    /** Of all organisations. */
    void holds() {
        holds(network.network().consortium().organisations().stream()
                .map(Organisation::id)
                .toList());
    }
}
