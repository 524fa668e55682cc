package org.tongfen.gateway.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.outcome.BatchRejection;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.fabric.Endorsement.EndorserUnavailable;
import org.tongfen.gateway.fabric.Endorsement.Failure;
import org.tongfen.gateway.fabric.Endorsement.ProposalMismatch;
import org.tongfen.gateway.fabric.Endorsement.Rejected;
import org.tongfen.gateway.fabric.Endorsement.TimedOut;

class EndorseFailuresTest {
    private static final PlatformId A = new PlatformId("platform_a");
    private static final PlatformId B = new PlatformId("platform_b");

    private final EndorseFailures failures = new EndorseFailures(Map.of("PlatformAMSP", A, "PlatformBMSP", B), A);

    private static ErrorDetail detail(String msp, String message) {
        return ErrorDetail.newBuilder().setMspId(msp).setMessage(message).build();
    }

    private Failure aborted(ErrorDetail... details) {
        return failures.classify(
                Status.ABORTED.withDescription("failed to collect enough transaction endorsements"),
                Arrays.asList(details));
    }

    @Test
    void theReasonOfTheChaincodeIsFoundInTheText() {
        assertThat(aborted(detail("PlatformAMSP", "chaincode response 500, LANE_GAP: lane platform_b/0 is at 4")))
                .isEqualTo(new Rejected(Optional.of(BatchRejection.LANE_GAP), "LANE_GAP: lane platform_b/0 is at 4"));
    }

    @Test
    void everyReasonIsKnown() {
        for (BatchRejection reason : BatchRejection.values()) {
            assertThat(aborted(detail("PlatformBMSP", "chaincode response 500, " + reason + ": x")))
                    .isEqualTo(new Rejected(Optional.of(reason), reason + ": x"));
        }
    }

    @Test
    void aReasonOfALaterVersionIsARejectionStill() {
        assertThat(aborted(detail("PlatformAMSP", "chaincode response 500, BRAND_NEW: x")))
                .isEqualTo(new Rejected(Optional.empty(), "BRAND_NEW: x"));
    }

    @Test
    void whatAChaincodeSaysStandsAboveAMissingPeer() {
        assertThat(aborted(
                        detail("PlatformBMSP", "rpc error: code = Unavailable desc = connection refused"),
                        detail("PlatformAMSP", "chaincode response 500, CLOCK_SKEW: x")))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void aPeerOrChaincodeThatIsAwayIsNamed() {
        Failure failure = aborted(detail(
                "PlatformBMSP",
                "error in simulation: failed to execute transaction 1: could not launch chaincode points-platform_a"));
        assertThat(failure).isInstanceOfSatisfying(EndorserUnavailable.class, missing -> assertThat(missing.platform())
                .contains(B));
    }

    @Test
    void anOrganisationWithoutPeersIsNamed() {
        Failure failure = failures.classify(
                Status.UNAVAILABLE.withDescription("failed to find any endorsing peers for org(s): PlatformBMSP"),
                List.of());
        assertThat(failure).isInstanceOfSatisfying(EndorserUnavailable.class, missing -> assertThat(missing.platform())
                .contains(B));
    }

    @Test
    void silenceIsTheOwnPeers() {
        Failure failure = failures.classify(Status.UNAVAILABLE.withDescription("io exception"), List.of());
        assertThat(failure).isInstanceOfSatisfying(EndorserUnavailable.class, missing -> assertThat(missing.platform())
                .contains(A));
    }

    @Test
    void differingResultsAreAMismatch() {
        assertThat(aborted(detail("PlatformBMSP", "ProposalResponsePayloads do not match")))
                .isInstanceOf(ProposalMismatch.class);
    }

    @Test
    void aDeadlineIsATimeout() {
        assertThat(failures.classify(Status.DEADLINE_EXCEEDED, List.of())).isInstanceOf(TimedOut.class);
    }
}
