package org.tongfen.gateway.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
    private static final JavaClasses GATEWAY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.tongfen.gateway");

    private static final ArchRule ONLY_FABRIC_KNOWS_THE_SDK = noClasses()
            .that()
            .resideOutsideOfPackage("org.tongfen.gateway.fabric..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.hyperledger.fabric.client..", "org.hyperledger.fabric.protos..", "io.grpc..")
            .because(
                    "the ports of org.tongfen.gateway.fabric say all that the rest needs; add to them what is missing");

    private static final ArchRule FABRIC_KNOWS_NO_FEATURE = noClasses()
            .that()
            .resideInAPackage("org.tongfen.gateway.fabric..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.tongfen.gateway.commands..",
                    "org.tongfen.gateway.lanes..",
                    "org.tongfen.gateway.v1..",
                    "org.tongfen.gateway.transfers..")
            .because("it speaks to peers and knows nothing of who asks");

    @Test
    void onlyTheFabricPackageKnowsTheSdk() {
        ONLY_FABRIC_KNOWS_THE_SDK.check(GATEWAY);
        FABRIC_KNOWS_NO_FEATURE.check(GATEWAY);
    }

    @Test
    void theRuleCatchesAClassThatUsesTheSdkElsewhere() {
        JavaClasses misuse = new ClassFileImporter().importClasses(SdkOutsideItsPackage.class);

        assertThat(SdkOutsideItsPackage.misuse(new byte[0])).hasSize(32);
        assertThatThrownBy(() -> ONLY_FABRIC_KNOWS_THE_SDK.check(misuse)).hasMessageContaining("Hash");
    }
}
