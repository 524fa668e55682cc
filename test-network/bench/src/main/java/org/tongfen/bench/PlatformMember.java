package org.tongfen.bench;

/**
 * A member of a platform, who has one account there.
 *
 * @param platform the id of the platform, for example {@code platform_a}
 * @param member the user id, by which the platform knows him
 */
public record PlatformMember(String platform, String member) {}
