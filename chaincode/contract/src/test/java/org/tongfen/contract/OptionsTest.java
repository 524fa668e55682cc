package org.tongfen.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongfen.contract.Options.Endpoint;

/** Arguments of the service. */
class OptionsTest {
    private static final String GOOD = "--platform platform_a --msp PlatformAMSP ";

    @Test
    void the_service_knows_its_organisation_and_what_it_serves() {
        Options options = parse(GOOD + "clearing=c:1@localhost:1 points-platform_b=b:1@127.0.0.1:2");
        assertThat(options.organisation()).isEqualTo(new OwnOrganisation(Consortium.A, "PlatformAMSP"));
        assertThat(options.endpoints()).extracting(Endpoint::name).containsExactly("clearing", "points-platform_b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "clearing=c:1@localhost:1",
                "--platform platform_a clearing=c:1@localhost:1",
                "--msp PlatformAMSP --platform platform_a clearing=c:1@localhost:1",
                "--platform Platform_a --msp PlatformAMSP clearing=c:1@localhost:1",
                GOOD,
                GOOD + "clearing"
            })
    void a_service_that_is_not_told_is_not_started(String arguments) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(arguments));
    }

    @Test
    void an_msp_has_a_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("--platform", "platform_a", "--msp", " ", "clearing=c:1@localhost:1"));
    }

    @Test
    void an_endpoint_names_the_definition_its_package_and_its_address() {
        Endpoint endpoint = Endpoint.parse("points-platform_a=points-platform_a_0.1.0:0a1b@127.0.0.1:9999");
        assertThat(endpoint.name()).isEqualTo("points-platform_a");
        assertThat(endpoint.packageId()).isEqualTo("points-platform_a_0.1.0:0a1b");
        assertThat(endpoint.address().getHostString()).isEqualTo("127.0.0.1");
        assertThat(endpoint.address().getPort()).isEqualTo(9999);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "clearing",
                "clearing=",
                "=c:1@127.0.0.1:1",
                "clearing=c:1@127.0.0.1",
                "clearing=c:1@:1",
                "clearing=@127.0.0.1:1",
                "clearing=c:1@127.0.0.1:x",
                "clearing=c:1@127.0.0.1:70000",
                "points-=c:1@127.0.0.1:1",
                "points-X=c:1@127.0.0.1:1",
                "other=c:1@127.0.0.1:1"
            })
    void what_is_no_endpoint_is_refused(String argument) {
        assertThatIllegalArgumentException().isThrownBy(() -> Endpoint.parse(argument));
    }

    @ParameterizedTest
    @ValueSource(strings = {"clearing=c:1@0.0.0.0:1", "clearing=c:1@192.0.2.1:1", "clearing=c:1@host.invalid:1"})
    void an_address_that_others_can_reach_is_refused_because_there_is_no_tls(String argument) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Endpoint.parse(argument))
                .withMessageContaining("without TLS");
    }

    private static Options parse(String arguments) {
        return Options.parse(
                arguments.isEmpty() ? new String[0] : arguments.trim().split(" "));
    }
}
