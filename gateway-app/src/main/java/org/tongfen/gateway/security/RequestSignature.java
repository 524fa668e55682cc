package org.tongfen.gateway.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tongfen.domain.value.PlatformId;

/**
 * The request signature of version 1: lower-case hexadecimal HMAC-SHA256, keyed with the platform's secret, over
 * {@code timestamp + METHOD + path + body}. The body counts for POST, PUT and PATCH only.
 */
public final class RequestSignature {
    /** How far a timestamp may be from this gateway's clock, in both directions. */
    public static final Duration WINDOW = Duration.ofSeconds(300);

    private static final String ALGORITHM = "HmacSHA256";
    private static final Set<String> METHODS_WITH_BODY = Set.of("POST", "PUT", "PATCH");
    // Digits only: the timestamp is followed directly by the method, so nothing else may be read as part of it.
    private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{1,12}");
    private static final Pattern SIGNATURE = Pattern.compile("[0-9a-f]{64}");

    private final PlatformId platform;
    private final SecretKeySpec secret;
    private final InstantSource clock;

    /**
     * Creates the check of one platform's requests.
     *
     * @param platform the only platform whose requests are accepted
     * @param secret its secret; the key is the UTF-8 form of this text
     * @param clock what time it is
     */
    public RequestSignature(PlatformId platform, String secret, InstantSource clock) {
        this.platform = platform;
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.clock = clock;
    }

    /** Whether a request is whole, fresh, and from this platform. */
    public boolean isGenuine(SignedRequest request) {
        if (!platform.value().equals(request.platform())
                || !SIGNATURE.matcher(request.signature()).matches()
                || !isFresh(request.timestamp())) {
            return false;
        }
        byte[] expected = sign(request).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, request.signature().getBytes(StandardCharsets.US_ASCII));
    }

    /** The signature that a request should carry; the one it carries is not looked at. */
    public String sign(SignedRequest request) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            mac.update((request.timestamp() + request.method() + request.path()).getBytes(StandardCharsets.UTF_8));
            if (METHODS_WITH_BODY.contains(request.method())) {
                mac.update(request.body());
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no " + ALGORITHM, e);
        }
    }

    private boolean isFresh(String timestamp) {
        if (!TIMESTAMP.matcher(timestamp).matches()) {
            return false;
        }
        long distance = Math.abs(Long.parseLong(timestamp) - clock.instant().getEpochSecond());
        return distance <= WINDOW.toSeconds();
    }
}
