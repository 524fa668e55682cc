package org.tongfen.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.contract.Consortium.CLIENT_A;
import static org.tongfen.contract.Consortium.NOW;
import static org.tongfen.contract.Consortium.SCHEME;

import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongfen.contract.MemoryChannel.Endorsement;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.v1.SchemeMessage;
import org.tongfen.wire.v1.SchemeView;

/** The scheme is established once. */
class ClearingTest {
    private final Consortium consortium = Consortium.bare();

    @Test
    void the_first_scheme_is_stored_and_opens_the_first_window() throws InvalidProtocolBufferException {
        Endorsement first = consortium.establish(CLIENT_A, SCHEME);
        assertThat(first.writes().get(Chaincodes.CLEARING)).containsOnlyKeys("scheme", "window");
        SchemeView view = view();
        assertThat(view.getScheme().getPlatformsList()).hasSize(3);
        assertThat(view.getScheme().getPlatforms(1).getUnitValue()).isEqualTo(120);
        assertThat(view.getWindow().getNumber()).isEqualTo(1);
        assertThat(view.getWindow().getOpenedAt()).isEqualTo(NOW.toEpochMilli());
        assertThat(SchemeView.parseFrom(first.response().getPayload())).isEqualTo(view);
    }

    @Test
    void the_same_scheme_again_succeeds_and_writes_nothing() {
        consortium.establish(CLIENT_A, SCHEME);
        Endorsement again = consortium.establish(Member.of("PlatformCMSP", "admin"), SCHEME + "# the same");
        assertThat(again.succeeded()).isTrue();
        assertThat(again.writesNothing()).isTrue();
    }

    @Test
    void another_scheme_is_refused() {
        consortium.establish(CLIENT_A, SCHEME);
        for (String other : new String[] {
            SCHEME.replace("unit_value: 80", "unit_value: 81"),
            SCHEME.replace("platform_c", "platform_d"),
            SCHEME.lines().limit(3).collect(Collectors.joining("\n"))
        }) {
            Endorsement refused = consortium.establish(CLIENT_A, other);
            assertThat(refused.message())
                    .isEqualTo("SCHEME_MISMATCH: another scheme has been established on this channel");
            assertThat(refused.writesNothing()).isTrue();
        }
    }

    @Test
    void only_a_platform_of_the_scheme_establishes_it() {
        Endorsement refused = consortium.establish(Member.of("RegulatorMSP", "client"), SCHEME);
        assertThat(refused.message()).isEqualTo("NOT_PERMITTED: RegulatorMSP is not a platform of this scheme");
        assertThat(consortium.channel.state(Chaincodes.CLEARING)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "junk",
                "format: 1 platforms { id: \"platform_a\" msp: \"PlatformAMSP\" scale: 2 unit_value: 1 validity_months: 1 lanes: 1 }",
                "format: 1 platforms { id: \"A\" msp: \"M\" scale: 2 unit_value: 1 validity_months: 1 lanes: 1 }",
                "format: 1 platforms { id: \"aa\" msp: \"\" scale: 2 unit_value: 1 validity_months: 1 lanes: 1 }",
                "format: 1 platforms { id: \"aa\" msp: \"M\" scale: 2 unit_value: -1 validity_months: 1 lanes: 1 }",
                "format: 1 platforms { id: \"aa\" msp: \"M\" scale: 2 unit_value: 1 validity_months: 0 lanes: 1 }",
                "format: 1 platforms { id: \"aa\" msp: \"M\" scale: 4000000000 unit_value: 1 validity_months: 1 lanes: 1 }",
                "format: 1 platforms { unheard_of: 1 }"
            })
    void a_scheme_that_cannot_be_is_refused(String text) {
        assertThat(consortium.establish(CLIENT_A, text).message())
                .startsWith("SCHEME_MISMATCH: the scheme cannot be established: ");
        assertThat(consortium.channel.state(Chaincodes.CLEARING)).isEmpty();
    }

    @Test
    void a_scheme_says_its_format_and_the_lanes_of_each_book() {
        for (String incomplete : new String[] {
            SCHEME.replace("format: 1", ""),
            SCHEME.replace("format: 1", "format: 2"),
            SCHEME.replace("lanes: 4", ""),
            SCHEME.replace("lanes: 4", "lanes: 65")
        }) {
            assertThat(consortium.establish(CLIENT_A, incomplete).message())
                    .startsWith("SCHEME_MISMATCH: the scheme cannot be established: ");
        }
    }

    @Test
    void a_window_does_not_open_at_a_time_that_is_not_now() {
        Endorsement refused = consortium.channel.submit(
                CLIENT_A,
                NOW.plusSeconds(61),
                Chaincodes.CLEARING,
                Chaincodes.ESTABLISH,
                SCHEME.getBytes(StandardCharsets.UTF_8));
        assertThat(refused.message()).startsWith("CLOCK_SKEW: ");
        assertThat(consortium.channel.state(Chaincodes.CLEARING)).isEmpty();
    }

    @Test
    void the_scheme_alone_is_told_without_the_window() throws InvalidProtocolBufferException {
        consortium.establish(CLIENT_A, SCHEME);
        Endorsement told = consortium.channel.endorse(CLIENT_A, NOW, Chaincodes.CLEARING, Chaincodes.SCHEME);
        assertThat(SchemeMessage.parseFrom(told.response().getPayload())).isEqualTo(view().getScheme());
        assertThat(told.accesses()).extracting(MemoryChannel.Access::key).containsExactly("scheme");
    }

    @Test
    void before_it_is_established_there_is_no_scheme() {
        for (String function : new String[] {Chaincodes.SCHEME, Chaincodes.CONTEXT}) {
            Endorsement nothing = consortium.channel.endorse(CLIENT_A, NOW, Chaincodes.CLEARING, function);
            assertThat(nothing.message()).isEqualTo("SCHEME_MISMATCH: no scheme has been established yet");
        }
    }

    @Test
    void other_functions_are_unknown() {
        for (String function : new String[] {"apply", "accept", "mint", ""}) {
            assertThat(consortium
                            .channel
                            .endorse(CLIENT_A, NOW, Chaincodes.CLEARING, function, new byte[0])
                            .message())
                    .startsWith("UNKNOWN_FUNCTION: ");
        }
        assertThat(consortium
                        .channel
                        .endorse(CLIENT_A, NOW, Chaincodes.CLEARING, Chaincodes.SCHEME, new byte[0])
                        .message())
                .startsWith("UNKNOWN_FUNCTION: ");
    }

    private SchemeView view() throws InvalidProtocolBufferException {
        return SchemeView.parseFrom(consortium
                .channel
                .endorse(CLIENT_A, NOW, Chaincodes.CLEARING, Chaincodes.CONTEXT)
                .response()
                .getPayload());
    }
}
