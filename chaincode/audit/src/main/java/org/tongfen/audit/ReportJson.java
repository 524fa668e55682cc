package org.tongfen.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tongfen.audit.finding.ChainPlace;
import org.tongfen.audit.finding.Difference;
import org.tongfen.audit.ledger.Figure;
import org.tongfen.audit.ledger.Figures;

/**
 * A report as an object for programs. Amounts are text in points or yuan, so that no reader rounds them.
 */
public final class ReportJson {
    /** Changes whenever a field changes its meaning or goes. */
    public static final int FORMAT = 1;

    private ReportJson() {}

    /** The object, to be written as JSON. */
    public static Map<String, Object> of(AuditReport report) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("format", FORMAT);
        object.put("clean", report.isClean());
        object.put("blocks", report.blocks());
        object.put("checkedFrom", report.checkedFrom());
        object.put("head", report.head());
        object.put("organisations", report.organisations());
        object.put("configurations", report.configurations());
        object.put("transactions", report.transactions());
        object.put("commands", report.commands());
        object.put(
                "platforms",
                report.platforms().stream().map(ReportJson::platform).toList());
        object.put("debts", report.debts().stream().map(ReportJson::debt).toList());
        object.put("alerts", report.alerts().stream().map(ReportJson::alert).toList());
        report.firstDifference().ifPresent(first -> {
            object.put("firstDifference", difference(first));
            object.put(
                    "differences",
                    report.differences().stream().map(ReportJson::difference).toList());
            object.put("ended", report.ended());
        });
        return object;
    }

    private static Map<String, Object> platform(AuditReport.PlatformPoints points) {
        Map<String, Object> object = new LinkedHashMap<>();
        Figures figures = points.figures();
        object.put("platform", points.platform());
        for (Map.Entry<String, Figure> name : List.of(
                Map.entry("issued", Figure.ISSUED),
                Map.entry("returned", Figure.RETURNED),
                Map.entry("burned", Figure.BURNED),
                Map.entry("expired", Figure.EXPIRED),
                Map.entry("redeemed", Figure.REDEEMED),
                Map.entry("exchangedIn", Figure.EXCHANGED_IN),
                Map.entry("exchangedOut", Figure.EXCHANGED_OUT),
                Map.entry("balance", Figure.IN_ACCOUNTS),
                Map.entry("held", Figure.IN_HOLDS),
                Map.entry("arriving", Figure.ARRIVING))) {
            object.put(name.getKey(), ReportPage.decimal(figures.of(name.getValue()), points.scale()));
        }
        object.put("outstanding", ReportPage.decimal(figures.outstanding(), points.scale()));
        return object;
    }

    private static Map<String, Object> debt(AuditReport.Debt debt) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("debtor", debt.debtor());
        object.put("creditor", debt.creditor());
        object.put("yuan", ReportPage.decimal(debt.microYuan(), ReportPage.YUAN_SCALE));
        return object;
    }

    private static Map<String, Object> alert(AuditReport.Alert alert) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("code", alert.code());
        object.put("organisation", alert.organisation());
        object.put("transactions", alert.transactions());
        return object;
    }

    private static Map<String, Object> difference(Difference difference) {
        Map<String, Object> object = new LinkedHashMap<>();
        ChainPlace place = difference.place();
        object.put("check", difference.check().name());
        object.put("rule", difference.check().rule());
        object.put("block", place.block());
        place.transaction().ifPresent(position -> object.put("transaction", position));
        if (!place.transactionId().isEmpty()) {
            object.put("transactionId", place.transactionId());
        }
        place.chaincode().ifPresent(name -> object.put("chaincode", name));
        place.key().ifPresent(key -> object.put("key", key));
        object.put("expected", difference.expected());
        object.put("found", difference.found());
        return object;
    }
}
