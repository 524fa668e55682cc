package org.tongfen.gateway;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.tongfen.gateway.operations.IdempotencyKeys;

/**
 * Describes what every command of version 2 can answer besides its own success, so that no resource repeats it. A command is
 * an operation that requires an idempotency key; what it describes itself stays.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class CommandResponses implements OASFilter {
    /** Names of responses in {@link ApiDocument}, by status. */
    private static final Map<String, String> COMMON = Map.of(
            "202", "Pending",
            "400", "BadRequest",
            "401", "Unauthenticated",
            "403", "Forbidden",
            "422", "Refused",
            "429", "RateLimited",
            "503", "Unavailable");

    @Override
    public Operation filterOperation(Operation operation) {
        if (operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(CommandResponses::isRequiredKey)) {
            // The document lists answers in the order of their codes.
            Map<String, APIResponse> responses =
                    new TreeMap<>(operation.getResponses().getAPIResponses());
            COMMON.forEach((code, name) ->
                    responses.putIfAbsent(code, OASFactory.createAPIResponse().ref(name)));
            operation.getResponses().setAPIResponses(responses);
        }
        return operation;
    }

    private static boolean isRequiredKey(Parameter parameter) {
        return parameter.getIn() == Parameter.In.HEADER
                && IdempotencyKeys.HEADER.equals(parameter.getName())
                && Boolean.TRUE.equals(parameter.getRequired());
    }
}
