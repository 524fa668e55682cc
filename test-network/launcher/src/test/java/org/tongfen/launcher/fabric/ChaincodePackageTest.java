package org.tongfen.launcher.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

class ChaincodePackageTest {
    private static final ChaincodeDefinition BOOK = new ChaincodeDefinition("points-platform_a", 1, "0.1.0", "any");

    @Test
    void theIdIsTheSameOnEveryMachineAndDay() {
        assertThat(ChaincodePackage.of(BOOK).id())
                .isEqualTo("points-platform_a_0.1.0:23a8de914e5c4995d521a733bbc2b1629cb79ff9cd9b43f7a193ff371f3f346e");
    }

    @Test
    void everyDefinitionHasAPackageOfItsOwn() {
        var other = new ChaincodeDefinition("points-platform_b", 1, "0.1.0", "any");
        assertThat(ChaincodePackage.of(other).id().split(":")[1])
                .isNotEqualTo(ChaincodePackage.of(BOOK).id().split(":")[1]);
    }

    @Test
    void itNamesTheServiceAndNoAddress() throws IOException {
        var outer = files(ChaincodePackage.of(BOOK).content());
        assertThat(outer.keySet()).containsExactly("metadata.json", "code.tar.gz");
        assertThat(outer.get("metadata.json"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"type\":\"ccaas\",\"label\":\"points-platform_a_0.1.0\"}");
        assertThat(files(outer.get("code.tar.gz")).get("connection.json"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"address\":\"@points-platform_a@\",\"dial_timeout\":\"10s\",\"tls_required\":false}");
    }

    private static Map<String, byte[]> files(byte[] archive) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var tar = new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(archive)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.put(entry.getName(), tar.readAllBytes());
            }
        }
        return files;
    }
}
