package org.tongfen.gateway.problems;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import java.util.Locale;

/** The members that every problem document has. */
public final class Problems {
    /** Stable name of the reason, for programs. */
    public static final String CODE = "code";

    /** Whether the same request can succeed if it is sent again. */
    public static final String RETRYABLE = "retryable";

    /** The numbers and names that the reason is about. */
    public static final String FACTS = "facts";

    private static final String TYPE_PREFIX = "urn:tongfen:problem:";

    private Problems() {}

    /** Begins a problem document. */
    public static HttpProblem.Builder builder(int status, String code, String title, boolean retryable) {
        return HttpProblem.builder()
                .withType(type(code))
                .withTitle(title)
                .withStatus(status)
                .with(CODE, code)
                .with(RETRYABLE, retryable);
    }

    /** The type of a problem: a name, not an address. */
    public static URI type(String code) {
        return URI.create(TYPE_PREFIX + code.toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
