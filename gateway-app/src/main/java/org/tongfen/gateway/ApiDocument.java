package org.tongfen.gateway;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.tongfen.gateway.operations.OperationView;
import org.tongfen.gateway.problems.Problem;
import org.tongfen.gateway.security.Scopes;
import org.tongfen.gateway.v1.V1Error;

/** What the API's description says once for all resources. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Tongfen gateway",
                        version = "0.1.0",
                        description = "Points of loyalty platforms, issued and exchanged on a shared ledger. Version 1"
                                + " (/api) keeps the contract of existing clients; version 2 (/v2) is for new ones.",
                        license =
                                @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0.txt")),
        components =
                @Components(
                        securitySchemes = {
                            @SecurityScheme(
                                    securitySchemeName = Scopes.SCHEME,
                                    type = SecuritySchemeType.HTTP,
                                    scheme = "bearer",
                                    bearerFormat = "JWT",
                                    description = "An access token of the consortium, with the scope of the operation:"
                                            + " points:read, points:issue, points:transfer or treaties:write."),
                            @SecurityScheme(
                                    securitySchemeName = "platformToken",
                                    type = SecuritySchemeType.APIKEY,
                                    in = SecuritySchemeIn.HEADER,
                                    apiKeyName = "X-Platform-Token",
                                    description = "An access token of the platform, with the claim platform_id."),
                            @SecurityScheme(
                                    securitySchemeName = "signature",
                                    type = SecuritySchemeType.APIKEY,
                                    in = SecuritySchemeIn.HEADER,
                                    apiKeyName = "X-Signature",
                                    description = "Lower-case hexadecimal HMAC-SHA256, keyed with the platform's"
                                            + " secret, over X-Timestamp + METHOD + path + body (the body of POST, PUT"
                                            + " and PATCH). Sent with X-Timestamp, seconds since 1970 and at most 300"
                                            + " from now, and X-Platform-ID."),
                            @SecurityScheme(
                                    securitySchemeName = "mutualTls",
                                    type = SecuritySchemeType.MUTUALTLS,
                                    description = "A client certificate of a registered platform's authority.")
                        },
                        responses = {
                            @APIResponse(
                                    name = "Pending",
                                    description = "Accepted; the outcome is not known yet. Location names the"
                                            + " operation that will tell it.",
                                    headers =
                                            @Header(name = "Location", schema = @Schema(implementation = String.class)),
                                    content =
                                            @Content(
                                                    mediaType = "application/json",
                                                    schema = @Schema(implementation = OperationView.class))),
                            @APIResponse(
                                    name = "BadRequest",
                                    description = "INVALID_REQUEST or IDEMPOTENCY_KEY_REQUIRED; nothing was ordered.",
                                    content =
                                            @Content(
                                                    mediaType = "application/problem+json",
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "Unauthenticated",
                                    description = "No token or certificate, or one that is not valid.",
                                    content =
                                            @Content(
                                                    mediaType = "application/problem+json",
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "Forbidden",
                                    description = "The scope is missing, the token is another platform's, or the"
                                            + " gateway is read-only.",
                                    content =
                                            @Content(
                                                    mediaType = "application/problem+json",
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "NotFound",
                                    description = "There is no such thing, or none that the caller may know of.",
                                    content =
                                            @Content(
                                                    mediaType = "application/problem+json",
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "Conflict",
                                    description =
                                            "CONFLICT: the ledger has not decided yet about what this request is to"
                                                    + " end. Nothing was ordered; send the request again.",
                                    content =
                                            @Content(
                                                    mediaType = "application/problem+json",
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "Refused",
                                    description = "The ledger decided against it, or the key was used for another"
                                            + " request: " + ApiDocument.REFUSALS + ", IDEMPOTENCY_KEY_REUSED.",
                                    content =
                                            @Content(
                                                    mediaType = "application/problem+json",
                                                    schema = @Schema(implementation = Problem.class),
                                                    examples =
                                                            @ExampleObject(
                                                                    name = "refused",
                                                                    value = ApiDocument.REFUSAL))),
                            @APIResponse(
                                    name = "RateLimited",
                                    description = "Too many requests; Retry-After says when to go on.",
                                    content =
                                            @Content(
                                                    mediaType = "application/problem+json",
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "Unavailable",
                                    description = "Something that is needed is away; nothing was ordered. Retry-After"
                                            + " says when to try again. Without it, and with the code"
                                            + " BOOK_QUARANTINED, what was asked for stands in a book that cannot be"
                                            + " read; X-Ledger-Quarantined names such books on every answer, and lists"
                                            + " leave them out.",
                                    content =
                                            @Content(
                                                    mediaType = "application/problem+json",
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "V1BadRequest",
                                    description =
                                            "Missing user_id · Missing required field: X · Missing required fields ·"
                                                    + " Insufficient balance · Insufficient platform reserve · Transaction"
                                                    + " validation failed · Transaction amount X exceeds limit Y · Reward not"
                                                    + " available · Invalid reward ID · Invalid page · Invalid per_page",
                                    content =
                                            @Content(
                                                    mediaType = "application/json",
                                                    schema = @Schema(implementation = V1Error.class))),
                            @APIResponse(
                                    name = "V1TokenRefused",
                                    description = "Missing platform token · Unknown platform · Token expired · Invalid"
                                            + " token",
                                    content =
                                            @Content(
                                                    mediaType = "application/json",
                                                    schema = @Schema(implementation = V1Error.class))),
                            @APIResponse(
                                    name = "V1SignatureRefused",
                                    description = "Invalid signature: missing, wrong, stale, of another platform, or"
                                            + " already used for another request.",
                                    content =
                                            @Content(
                                                    mediaType = "application/json",
                                                    schema = @Schema(implementation = V1Error.class))),
                            @APIResponse(
                                    name = "V1KeyReused",
                                    description = "The Idempotency-Key was used for another request.",
                                    content =
                                            @Content(
                                                    mediaType = "application/json",
                                                    schema = @Schema(implementation = V1Error.class))),
                            @APIResponse(
                                    name = "V1TooMany",
                                    description = "Too many requests; nothing was stored. Retry-After says when to go"
                                            + " on.",
                                    content =
                                            @Content(
                                                    mediaType = "application/json",
                                                    schema = @Schema(implementation = V1Error.class))),
                            @APIResponse(
                                    name = "V1Unavailable",
                                    description = "Something that is needed is away; nothing was ordered.",
                                    content =
                                            @Content(
                                                    mediaType = "application/json",
                                                    schema = @Schema(implementation = V1Error.class)))
                        }))
public class ApiDocument extends Application {
    static final String REFUSALS = "SAME_ID_OTHER_CONTENT, MALFORMED, UNKNOWN_PLATFORM, UNKNOWN_ACCOUNT, SAME_ACCOUNT, "
            + "HOLD_UNKNOWN, ACCOUNT_FROZEN, ACCOUNT_CLOSED, ACCOUNT_NOT_EMPTY, HOLD_DONE, "
            + "HOLD_EXPIRED, HOLD_STILL_GOOD, EXCEEDS_HOLD, QUOTE_EXPIRED, TREATY_MISSING, "
            + "TREATY_HALVES_DIFFER, TREATY_NOT_IN_FORCE, CREDITS_REFUSED, TERMS_REFUSED, NOTICE_TOO_SHORT, TOO_SMALL, "
            + "OVER_LIMIT, OVER_ACCOUNT_DAY_LIMIT, OVER_TREATY_DAY_LIMIT, INSUFFICIENT_POINTS, "
            + "TOO_MANY_LOTS, CREDIT_LINE_EXCEEDED, REWARD_UNKNOWN, REWARD_UNAVAILABLE, WRONG_PRICE, "
            + "REWARD_CAP_REACHED, ORIGINAL_UNKNOWN, NOT_REVERSIBLE, ALREADY_REVERSED, "
            + "REVERSAL_TOO_LATE";
    static final String REFUSAL = "{\"type\":\"urn:tongfen:problem:insufficient-points\",\"title\":\"The account does"
            + " not hold enough points\",\"status\":422,\"code\":\"INSUFFICIENT_POINTS\",\"retryable\":false,"
            + "\"facts\":{\"amount\":\"1000.00\"}}";
}
