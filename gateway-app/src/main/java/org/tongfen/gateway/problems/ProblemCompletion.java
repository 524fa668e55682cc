package org.tongfen.gateway.problems;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.tongfen.gateway.database.Database;

/**
 * Gives problems that the framework has made the members that all problems have, and keeps internals out of them: what
 * went wrong inside goes to the log, and the answer carries only the id under which it stands there.
 */
@ApplicationScoped
public class ProblemCompletion {
    /** Name of the member that leads to the log. */
    public static final String ERROR_ID = "errorId";

    private static final Logger LOG = Logger.getLogger(ProblemCompletion.class);
    private static final int SERVER_ERROR = 500;

    void install(@Observes StartupEvent event) {
        ExceptionMapperBase.postProcessorsRegistry.register(new ProblemPostProcessor() {
            @Override
            public HttpProblem apply(HttpProblem problem, ProblemContext context) {
                return complete(problem, context);
            }

            @Override
            public int priority() {
                return 0;
            }
        });
    }

    /** Completes a problem; one that has a code is complete. */
    static HttpProblem complete(HttpProblem problem, ProblemContext context) {
        if (problem.getParameters().containsKey(Problems.CODE)) {
            return problem;
        }
        if (problem.getStatusCode() == SERVER_ERROR && Database.isAway(context.cause)) {
            LOG.warnf("The database does not answer: %s", context.cause);
            return ProblemCode.UNAVAILABLE
                    .builder("The gateway's database does not answer.")
                    .withInstance(problem.getInstance())
                    .withHeader(HttpHeaders.RETRY_AFTER, Database.RETRY_AFTER)
                    .build();
        }
        ProblemCode code = ProblemCode.ofStatus(problem.getStatusCode());
        HttpProblem.Builder completed = HttpProblem.builder(problem)
                .withType(Problems.type(code.name()))
                .with(Problems.CODE, code.name())
                .with(Problems.RETRYABLE, code.retryable());
        if (problem.getStatusCode() == SERVER_ERROR) {
            String errorId = UUID.randomUUID().toString();
            LOG.errorf(context.cause, "Error %s", errorId);
            completed
                    .withTitle(code.title())
                    .withDetail("The error is on record under its id.")
                    .with(ERROR_ID, errorId);
        }
        return completed.build();
    }
}
