package org.tongfen.audit;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.tongfen.audit.finding.Difference;
import org.tongfen.audit.ledger.Figures;

/**
 * What an audit saw.
 *
 * @param blocks how many blocks were taken
 * @param checkedFrom the first block whose signatures were checked; those before it were replayed only
 * @param head hash of the last block's header in hexadecimal digits: equal hashes mean equal chains
 * @param organisations the organisations of the channel, ascending
 * @param configurations the blocks that configured the channel
 * @param transactions how many transactions have which verdict of Fabric
 * @param commands how many commands had which outcome
 * @param platforms the points of each platform, in the order of the scheme
 * @param debts what platforms owe each other
 * @param alerts transactions that Fabric refused, by organisation
 * @param ended whether the audit ended at the last difference, so that all figures are those before it
 * @param differences where the ledger is not as it should be, in the order of the chain; empty if it is
 */
public record AuditReport(
        long blocks,
        long checkedFrom,
        String head,
        List<String> organisations,
        List<Long> configurations,
        SortedMap<String, Long> transactions,
        SortedMap<String, Long> commands,
        List<PlatformPoints> platforms,
        List<Debt> debts,
        List<Alert> alerts,
        boolean ended,
        List<Difference> differences) {
    /** Copies the lists. */
    public AuditReport {
        organisations = List.copyOf(organisations);
        configurations = List.copyOf(configurations);
        platforms = List.copyOf(platforms);
        debts = List.copyOf(debts);
        alerts = List.copyOf(alerts);
        differences = List.copyOf(differences);
    }

    /** Whether all is as it should be. */
    public boolean isClean() {
        return differences.isEmpty();
    }

    /** The first difference; empty if all is as it should be. */
    public Optional<Difference> firstDifference() {
        return differences.stream().findFirst();
    }

    /**
     * The points of a platform.
     *
     * @param scale how many decimal places a point has
     * @param figures in minor units
     */
    public record PlatformPoints(String platform, int scale, Figures figures) {}

    /**
     * What one platform owes another, in micro-yuan (10^-6 CNY). Two debts in both directions are not set against each
     * other.
     */
    public record Debt(String debtor, String creditor, BigInteger microYuan) {}

    /**
     * Transactions that Fabric refused.
     *
     * @param code the verdict
     * @param organisation in whose name they were made
     */
    public record Alert(String code, String organisation, long transactions) {}
}
