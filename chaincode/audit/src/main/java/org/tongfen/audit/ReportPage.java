package org.tongfen.audit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.tongfen.audit.finding.Difference;
import org.tongfen.audit.ledger.Figure;
import org.tongfen.audit.ledger.Figures;

/** A report as a page for people. */
public final class ReportPage {
    /** Decimal places of a yuan in micro-yuan. */
    static final int YUAN_SCALE = 6;

    private final StringBuilder page = new StringBuilder();

    private ReportPage() {}

    /** The page. */
    public static String of(AuditReport report) {
        return new ReportPage().write(report);
    }

    /** One line about the last block, for those who have seen the page before it. */
    public static String line(AuditReport report) {
        return report.platforms().stream()
                .map(points ->
                        points.platform() + " " + decimal(points.figures().outstanding(), points.scale()))
                .collect(Collectors.joining(", ", "block " + (report.blocks() - 1) + "  outstanding: ", "\n"));
    }

    private String write(AuditReport report) {
        line("Audit of %d blocks", report.blocks());
        line("  head           %s", report.head());
        line("  organisations  %s", String.join(", ", report.organisations()));
        line("  configured in  %s", report.configurations());
        if (report.checkedFrom() > 0) {
            line("  signatures     checked from block %d on", report.checkedFrom());
        }
        counts("Transactions", report.transactions());
        counts("Commands", report.commands());
        report.platforms().forEach(this::platform);
        if (!report.platforms().isEmpty()) {
            line("Who owes whom, in yuan");
            if (report.debts().isEmpty()) {
                line("  nobody");
            }
            report.debts()
                    .forEach(debt -> line(
                            "  %-20s owes %-20s %24s",
                            debt.debtor(), debt.creditor(), decimal(debt.microYuan(), YUAN_SCALE)));
        }
        if (!report.alerts().isEmpty()) {
            line("Refused by Fabric");
            report.alerts()
                    .forEach(alert -> line(
                            "  %-32s %-20s %12d",
                            alert.code(),
                            alert.organisation().isEmpty() ? "unknown" : alert.organisation(),
                            alert.transactions()));
        }
        differences(report);
        return page.toString();
    }

    private void counts(String title, SortedMap<String, Long> counts) {
        line("%s", title);
        counts.forEach((name, count) -> line("  %-32s %12d", name, count));
    }

    private void platform(AuditReport.PlatformPoints points) {
        Figures figures = points.figures();
        line("Points of %s", points.platform());
        amount("issued", figures.of(Figure.ISSUED), points);
        amount("returned", figures.of(Figure.RETURNED), points);
        amount("burned", figures.of(Figure.BURNED), points);
        amount("expired", figures.of(Figure.EXPIRED), points);
        amount("redeemed", figures.of(Figure.REDEEMED), points);
        amount("exchanged in", figures.of(Figure.EXCHANGED_IN), points);
        amount("exchanged out", figures.of(Figure.EXCHANGED_OUT), points);
        amount("outstanding", figures.outstanding(), points);
        amount("  in accounts", figures.of(Figure.IN_ACCOUNTS), points);
        amount("  held", figures.of(Figure.IN_HOLDS), points);
        amount("  arriving", figures.of(Figure.ARRIVING), points);
    }

    private void amount(String name, BigInteger units, AuditReport.PlatformPoints points) {
        line("  %-20s %24s", name, decimal(units, points.scale()));
    }

    private void differences(AuditReport report) {
        if (report.isClean()) {
            line("All is as it should be.");
            return;
        }
        line(
                "NOT AS IT SHOULD BE: %s",
                report.ended()
                        ? "the audit ends here, and all figures are those before it."
                        : "what was written was taken as it is, and what follows held against that.");
        report.differences().forEach(this::difference);
    }

    private void difference(Difference difference) {
        line("  rule      %s (%s)", difference.check().rule(), difference.check());
        line("  place     %s", difference.place());
        line("  expected  %s", difference.expected());
        line("  found     %s", difference.found());
    }

    /** An amount with its decimal places. */
    static String decimal(BigInteger units, int scale) {
        return new BigDecimal(units, scale).toPlainString();
    }

    private void line(String format, Object... values) {
        page.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
