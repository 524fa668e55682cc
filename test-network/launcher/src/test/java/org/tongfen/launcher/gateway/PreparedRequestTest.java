package org.tongfen.launcher.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreparedRequestTest {
    @Test
    void theCurlCommandIsSafeToPasteIntoAShell() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("X-Timestamp", "1700000000");
        headers.put("X-Platform-ID", "platform_a");
        var request = new PreparedRequest(
                "POST",
                URI.create("http://127.0.0.1:8081/v2/accounts"),
                headers,
                Optional.of("{\"userId\":\"O'Hara\"}"));
        assertThat(request.curl()).isEqualTo("""
                curl -sS -X POST 'http://127.0.0.1:8081/v2/accounts' \\
                  -H 'X-Timestamp: 1700000000' \\
                  -H 'X-Platform-ID: platform_a' \\
                  -d '{"userId":"O'\\''Hara"}'""");
    }
}
