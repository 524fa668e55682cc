package org.tongfen.gateway.operations;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.ledger.PointsFormat;
import org.tongfen.gateway.problems.OutcomeProblem;
import org.tongfen.gateway.problems.ProblemCode;
import org.tongfen.gateway.problems.Problems;

/** Problems for what the ledger would refuse, told without asking it: nothing was ordered. */
public final class Foreseen {
    private Foreseen() {}

    /**
     * The problem for an outcome.
     *
     * @param outcome why the ledger would refuse
     * @param bound the number that the reason is about; 0 if there is none
     * @param format how amounts of the own platform are written
     */
    public static HttpProblem refusal(Outcome outcome, long bound, PointsFormat format) {
        Map<String, Object> facts = new LinkedHashMap<>();
        OutcomeFacts.bound(outcome, bound, format, facts);
        return refusal(outcome, facts);
    }

    /** The problem for an outcome that is about names. */
    public static HttpProblem refusal(Outcome outcome, Map<String, Object> facts) {
        return OutcomeProblem.of(outcome)
                .orElseThrow(() -> new IllegalArgumentException("no refusal: " + outcome))
                .builder()
                .with(Problems.FACTS, facts)
                .build();
    }

    /** The problem for a command that has to be undone by another platform. */
    public static HttpProblem elsewhere(PlatformId platform) {
        return OutcomeProblem.of(Outcome.NOT_REVERSIBLE)
                .orElseThrow()
                .builder()
                .withDetail("An exchange is undone by the platform whose points were received. Send the request to the"
                        + " gateway of " + platform + ".")
                .with(Problems.FACTS, Map.of("platform", platform.value()))
                .build();
    }

    /** The problem for a receiver whose platform does not say which account it is. */
    public static HttpProblem notLookedUp(PlatformId platform, Duration retryAfter) {
        return ProblemCode.UNAVAILABLE
                .builder("The gateway of " + platform + " does not answer, so the receiver is not known.")
                .withHeader(HttpHeaders.RETRY_AFTER, Math.max(1, retryAfter.toSeconds()))
                .build();
    }

    /** The problem for a receiver whose platform is asked for too many. */
    public static HttpProblem tooManyLookedUp(PlatformId platform, Duration retryAfter) {
        return ProblemCode.RATE_LIMITED
                .builder("The gateway of " + platform + " is asked for more receivers than it answers in time.")
                .withHeader(HttpHeaders.RETRY_AFTER, Math.max(1, retryAfter.toSeconds()))
                .build();
    }

    /** The problem for a user who has no account. */
    public static HttpProblem unknown(String who) {
        return refusal(Outcome.UNKNOWN_ACCOUNT, Map.of("who", who));
    }
}
