package org.tongfen.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments of the service. */
class EndpointTest {
    @Test
    void an_endpoint_names_the_definition_its_package_and_its_address() {
        ChaincodeService.Endpoint endpoint =
                ChaincodeService.Endpoint.parse("points-platform_a=points-platform_a_0.1.0:0a1b@127.0.0.1:9999");
        assertThat(endpoint.name()).isEqualTo("points-platform_a");
        assertThat(endpoint.packageId()).isEqualTo("points-platform_a_0.1.0:0a1b");
        assertThat(endpoint.address().getHostString()).isEqualTo("127.0.0.1");
        assertThat(endpoint.address().getPort()).isEqualTo(9999);
        assertThat(ChaincodeService.Endpoint.parse("clearing=c:1@localhost:1").name())
                .isEqualTo("clearing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "clearing",
                "clearing=",
                "=c:1@h:1",
                "clearing=c:1@h",
                "clearing=c:1@:1",
                "clearing=@h:1",
                "clearing=c:1@h:x",
                "clearing=c:1@h:70000",
                "points-=c:1@h:1",
                "points-X=c:1@h:1",
                "other=c:1@h:1"
            })
    void what_is_no_endpoint_is_refused(String argument) {
        assertThatThrownBy(() -> ChaincodeService.Endpoint.parse(argument))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
