package org.tongfen.launcher.gateway;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request to a gateway with everything that proves who sends it.
 *
 * @param method for example {@code POST}
 * @param uri where it goes
 * @param headers its headers, in the order in which they are shown
 * @param body its body, as it was signed
 */
public record PreparedRequest(String method, URI uri, Map<String, String> headers, Optional<String> body) {
    public PreparedRequest {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** The same request as a {@code curl} command for a shell. */
    public String curl() {
        var command = new StringBuilder("curl -sS -X " + method + " " + quote(uri.toString()));
        headers.forEach((name, value) -> command.append(" \\\n  -H ").append(quote(name + ": " + value)));
        body.ifPresent(text -> command.append(" \\\n  -d ").append(quote(text)));
        return command.toString();
    }

    private static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
