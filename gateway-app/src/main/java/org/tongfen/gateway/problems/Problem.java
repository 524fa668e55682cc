package org.tongfen.gateway.problems;

import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A problem document as clients see it, for the API's description.
 *
 * @param type a name for the kind of problem
 * @param title the same in words
 * @param status the HTTP status
 * @param detail what happened this time
 * @param instance the path of the request
 * @param code stable name of the reason, for programs
 * @param retryable whether the same request can succeed if it is sent again
 * @param facts the numbers and names that the reason is about
 */
@Schema(
        name = "Problem",
        requiredProperties = {"type", "title", "status", "code", "retryable"})
public record Problem(
        @Schema(examples = "urn:tongfen:problem:insufficient-points")
        URI type,

        @Schema(examples = "The account does not hold enough points")
        String title,

        @Schema(examples = "422") int status,
        String detail,
        URI instance,
        @Schema(examples = "INSUFFICIENT_POINTS") String code,
        @Schema(examples = "false") boolean retryable,
        Map<String, String> facts) {}
