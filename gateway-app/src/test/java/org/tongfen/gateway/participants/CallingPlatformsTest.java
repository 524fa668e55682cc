package org.tongfen.gateway.participants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.edge.TestCertificates;

class CallingPlatformsTest {
    private static final PlatformId A = new PlatformId("platform_a");
    private static final PlatformId B = new PlatformId("platform_b");

    private final TestCertificates authorityA = new TestCertificates("platform_a");
    private final TestCertificates authorityB = new TestCertificates("platform_b");
    private final CallingPlatforms platforms =
            new CallingPlatforms(Map.of(A, List.of(authorityA.certificate()), B, List.of(authorityB.certificate())));

    @Test
    void theAuthorityTellsThePlatform() {
        assertThat(platforms.of(authorityA.issue("platform_a").certificate())).contains(A);
        assertThat(platforms.of(authorityB.issue("platform_b").certificate())).contains(B);
    }

    @Test
    void whatACertificateSaysAboutItselfDoesNotCount() {
        assertThat(platforms.of(authorityA.issue("platform_b").certificate())).contains(A);
    }

    @Test
    void aNamesakeOfAnAuthorityIsNobody() {
        assertThat(platforms.of(
                        new TestCertificates("platform_a").issue("platform_a").certificate()))
                .isEmpty();
    }

    @Test
    void anAuthorityItselfIsNobody() {
        assertThat(platforms.of(authorityA.certificate())).isEmpty();
    }
}
