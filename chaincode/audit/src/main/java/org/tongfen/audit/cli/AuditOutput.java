package org.tongfen.audit.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tongfen.audit.AuditReport;
import org.tongfen.audit.ReportJson;
import org.tongfen.audit.ReportPage;

/** What an audit says: pages and lines for people, or objects for programs. */
final class AuditOutput {
    private static final String NEXT =
            "fetch the blocks into one folder, each as NUMBER.block: peer channel fetch NUMBER NUMBER.block";

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;
    private final ObjectWriter writer;

    /** @param lines whether an object has one line, because others will follow */
    AuditOutput(PrintWriter out, PrintWriter err, boolean json, boolean lines) {
        this.out = out;
        this.err = err;
        this.json = json;
        ObjectMapper mapper = new ObjectMapper();
        this.writer = lines ? mapper.writer() : mapper.writerWithDefaultPrettyPrinter();
    }

    /** Says all that was seen. */
    void report(AuditReport report) throws JsonProcessingException {
        if (json) {
            object(ReportJson.of(report));
        } else {
            out.print(ReportPage.of(report));
            out.flush();
        }
    }

    /** Says that one more block is as it should be. */
    void further(AuditReport report) throws JsonProcessingException {
        if (json) {
            object(ReportJson.of(report));
        } else {
            out.print(ReportPage.line(report));
            out.flush();
        }
    }

    /** Says why there was nothing to audit. */
    void unreadable(Exception failure) throws JsonProcessingException {
        String message = "the blocks cannot be read: "
                + Stream.of(Optional.of(failure), Optional.ofNullable(failure.getCause()))
                        .flatMap(Optional::stream)
                        .map(each -> String.valueOf(each.getMessage()))
                        .distinct()
                        .collect(Collectors.joining(": "));
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("format", ReportJson.FORMAT);
            object.put("error", message);
            object.put("next", NEXT);
            object(object);
        } else {
            err.println("error: " + message);
            err.println("  next: " + NEXT);
            err.flush();
        }
    }

    private void object(Map<String, Object> object) throws JsonProcessingException {
        out.println(writer.writeValueAsString(object));
        out.flush();
    }
}
