package org.tongfen.gateway.participants;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.accounts.UserId;
import org.tongfen.gateway.edge.EdgeTestResource;

@QuarkusTest
@WithTestResource(EdgeTestResource.class)
class ReceiverDirectoryTest {
    @Inject
    ReceiverDirectory receivers;

    @Test
    void aMemberOfAnotherPlatformIsFoundThere() {
        assertThat(receivers.find(new PlatformId("platform_b"), new UserId("1002")))
                .isEqualTo(new Lookup.Found(AccountId.parse("2-1002"), Account.Status.OPEN));
        assertThat(receivers.find(new PlatformId("platform_b"), new UserId("1009")))
                .isEqualTo(new Lookup.Unknown());
    }

    @Test
    void aGatewayThatIsAwayIsUnreachable() {
        long start = System.nanoTime();
        assertThat(receivers.find(new PlatformId("platform_c"), new UserId("1002")))
                .isInstanceOf(Lookup.Unreachable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void aPlatformWithoutGatewayIsUnreachable() {
        assertThat(receivers.find(new PlatformId("platform_x"), new UserId("1002")))
                .isInstanceOf(Lookup.Unreachable.class);
    }
}
