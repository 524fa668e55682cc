package org.tongfen.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongfen.launcher.Consortium;
import org.tongfen.launcher.Consortiums;

class DemoTest {
    private final StubGateways gateways = new StubGateways();

    @TempDir
    private Path state;

    @AfterEach
    void close() {
        gateways.close();
    }

    @Test
    void theFirstRunTellsTheWholeStory() {
        var story = tell();
        assertThat(story)
                .contains("users 1001 and 1002 are known at all 3 platforms")
                .contains("platform_a issued 1500 points to 1001")
                .contains("platform_a offers coupon_10 for 1000 points")
                .contains("treaty platform_a → platform_b: 6 points become 5")
                .contains("curl -sS -X POST", "\"target_platform\":\"platform_b\"")
                .contains("HTTP 200", "\"transaction_id\":\"t1\"")
                .containsPattern("1001 at platform_a +before +1500 +1500 +1500 +1500\n +after +500 +500 +500 +500")
                .contains("received         833.33 points of platform_b")
                .contains("block            12")
                .contains("endorsed by      PlatformAMSP, PlatformBMSP")
                .contains("platform_a owes  9.999960 yuan to platform_b")
                .contains("scripts/tongfen demo")
                .doesNotContain("too few");
    }

    @Test
    void everyPlatformKnowsBothUsersAndWritesItsHalfOfEveryTreaty() {
        tell();
        for (var platform : Consortiums.example().platforms()) {
            assertThat(Collections.frequency(gateways.writes(), "POST /v2/accounts " + platform.id()))
                    .isEqualTo(2);
            assertThat(Collections.frequency(gateways.writes(), "POST /v2/treaties " + platform.id()))
                    .isEqualTo(4);
            assertThat(Collections.frequency(gateways.writes(), "POST /v2/issues " + platform.id()))
                    .isEqualTo(1);
        }
        assertThat(gateways.writes())
                .contains("PUT /v2/rewards/coupon_10 platform_a", "PUT /v2/rewards/gift_card_50 platform_a")
                .contains("PUT /v2/rewards/free_shipping platform_b");
    }

    @Test
    void itIsToldOfTwoPlatforms() {
        assertThat(tell(Consortiums.of(2)))
                .contains("users 1001 and 1002 are known at both platforms")
                .contains("platform_a issued 1500 points to 1001", "platform_b issued 2300 points to 1002")
                .contains("platform_b offers free_shipping for 500 points")
                .contains("treaty platform_a → platform_b: 6 points become 5")
                .containsPattern("1001 at platform_a +before +1500 +1500 +1500\n +after +500 +500 +500\n")
                .contains("scripts/tongfen call platform_b GET '/api/points/balance?user_id=1002'")
                .doesNotContain("platform_c");
    }

    @Test
    void itIsToldOfFivePlatforms() {
        assertThat(tell(Consortiums.of(5)))
                .contains("users 1001 and 1002 are known at all 5 platforms")
                .contains("platform_d issued 800 points to 1002", "platform_e issued 800 points to 1002")
                .contains("treaty platform_e → platform_d: 1 points become 4")
                .containsPattern("1001 at platform_a +before( +1500){6}\n +after( +500){6}\n");
    }

    @Test
    void aFurtherRunTellsAFurtherTransferAndSaysWhenPointsHadToBeIssued() {
        tell();
        assertThat(tell())
                .contains("1001 had too few points: 1000 more issued by platform_a")
                .containsPattern("1001 at platform_a +before +1500 ");
        assertThat(Collections.frequency(gateways.writes(), "POST /api/points/transfer platform_a"))
                .isEqualTo(2);
        assertThat(Collections.frequency(gateways.writes(), "POST /v2/treaties platform_a"))
                .isEqualTo(4);
    }

    @Test
    void aGatewayThatIsNotReadyYetIsAskedAgain() {
        gateways.answerFirstWith(503);
        assertThat(tell())
                .contains("platform_a issued 1500 points to 1001", "HTTP 200")
                .containsPattern("1001 at platform_a +before +1500 +1500 +1500 +1500\n +after +500 +500 +500 +500");
    }

    @Test
    void anOpenOutcomeIsAskedForAgain() {
        gateways.answerFirstWith(202);
        assertThat(tell()).contains("HTTP 200", "block            12");
    }

    @Test
    void aRefusalEndsTheStoryAtOnce() {
        gateways.answerFirstWith(403);
        assertThatThrownBy(this::tell)
                .hasMessageContaining("was refused by the gateway of")
                .hasMessageContaining("HTTP 403");
    }

    private String tell() {
        return tell(Consortiums.example());
    }

    private String tell(Consortium consortium) {
        var out = new StringWriter();
        new Demo(consortium, gateways::client, state, new PrintWriter(out)).tell();
        return out.toString();
    }
}
