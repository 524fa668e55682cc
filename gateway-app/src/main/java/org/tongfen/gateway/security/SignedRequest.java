package org.tongfen.gateway.security;

/**
 * The parts of a request that its signature covers, and the signature. Absent headers are empty texts: an empty text is
 * as wrong as none.
 *
 * @param timestamp header {@code X-Timestamp}: seconds since 1970, as it was sent
 * @param signature header {@code X-Signature}
 * @param platform header {@code X-Platform-ID}
 * @param method the HTTP method
 * @param path the path as it was sent, without the query
 * @param body the body as it was sent, byte for byte
 */
public record SignedRequest(
        String timestamp, String signature, String platform, String method, String path, byte[] body) {}
