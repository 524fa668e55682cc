package org.tongfen.gateway.fabric;

import io.grpc.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.tongfen.domain.outcome.BatchRejection;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.fabric.Endorsement.EndorserUnavailable;
import org.tongfen.gateway.fabric.Endorsement.Failure;
import org.tongfen.gateway.fabric.Endorsement.ProposalMismatch;
import org.tongfen.gateway.fabric.Endorsement.Rejected;
import org.tongfen.gateway.fabric.Endorsement.TimedOut;

/**
 * Makes sense of a failed endorsement. Fabric's gateway service drops the payload of a chaincode error and hands on one
 * text per peer, so texts are all there is to go by; the ones relied on here are those of Fabric 2.5 and 3.1.
 */
final class EndorseFailures {
    private static final Pattern CHAINCODE_RESPONSE = Pattern.compile("chaincode response \\d+, (.*)", Pattern.DOTALL);
    private static final Pattern LEADING_CODE = Pattern.compile("([A-Z][A-Z_]+):.*", Pattern.DOTALL);
    private static final String MISMATCH = "ProposalResponsePayloads do not match";
    private static final Pattern MISSING_ORGANISATIONS = Pattern.compile("endorsing peers for org\\(s\\): (.*)");

    private final Map<String, PlatformId> platformOfMsp;
    private final PlatformId own;

    EndorseFailures(Map<String, PlatformId> platformOfMsp, PlatformId own) {
        this.platformOfMsp = Map.copyOf(platformOfMsp);
        this.own = own;
    }

    /** Classifies a failure: what a chaincode says stands above what went wrong elsewhere. */
    Failure classify(Status status, List<ErrorDetail> details) {
        String text = text(status, details);
        if (status.getCode() == Status.Code.DEADLINE_EXCEEDED) {
            return new TimedOut(text);
        }
        for (ErrorDetail detail : details) {
            Matcher response = CHAINCODE_RESPONSE.matcher(detail.getMessage());
            if (response.find()) {
                return new Rejected(reason(response.group(1)), response.group(1));
            }
        }
        if (details.stream().anyMatch(detail -> detail.getMessage().contains(MISMATCH))) {
            return new ProposalMismatch(text);
        }
        return details.isEmpty() ? withoutDetails(status, text) : unavailable(details.getFirst(), text);
    }

    private Failure withoutDetails(Status status, String text) {
        Matcher missing = MISSING_ORGANISATIONS.matcher(text);
        if (missing.find()) {
            String first = missing.group(1).split("[, ]+")[0];
            return new EndorserUnavailable(Optional.ofNullable(platformOfMsp.get(first)), text);
        }
        // Without a word from any peer it is the own peer that did not answer.
        return status.getCode() == Status.Code.UNAVAILABLE
                ? new EndorserUnavailable(Optional.of(own), text)
                : new EndorserUnavailable(Optional.empty(), text);
    }

    private Failure unavailable(ErrorDetail detail, String text) {
        return new EndorserUnavailable(Optional.ofNullable(platformOfMsp.get(detail.getMspId())), text);
    }

    private static Optional<BatchRejection> reason(String message) {
        Matcher code = LEADING_CODE.matcher(message);
        if (code.matches()) {
            for (BatchRejection reason : BatchRejection.values()) {
                if (reason.name().equals(code.group(1))) {
                    return Optional.of(reason);
                }
            }
        }
        return Optional.empty();
    }

    private static String text(Status status, List<ErrorDetail> details) {
        if (details.isEmpty()) {
            return status.getCode() + ": " + status.getDescription();
        }
        return details.stream()
                .map(detail -> detail.getMspId() + ": " + detail.getMessage())
                .collect(Collectors.joining("; "));
    }
}
