package org.tongfen.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The bytes of the public contract as they were once written. A difference here is a break for whoever reads the channel;
 * what is only added shows as an addition. {@code -Dgolden.update=true} writes the files anew.
 */
class GoldenTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");
    private static final int WIDTH = 100;

    static Stream<String> names() {
        return messages().keySet().stream();
    }

    private static Map<String, Message> messages() {
        return new TreeMap<>(Map.of(
                "Account", Messages.message(Samples.account()),
                "Batch", Samples.batch(),
                "BatchRecord", Samples.record(),
                "Credit", Messages.message(Samples.credit()),
                "Terms", Messages.message(Samples.terms())));
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_message_has_the_bytes_that_it_always_had(String name) throws IOException {
        Message message = messages().get(name);
        Path file = FOLDER.resolve(name + ".txt");
        String text = text(message);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }

    @ParameterizedTest
    @MethodSource("names")
    void bytes_that_were_once_written_can_be_read(String name) throws IOException {
        Message message = messages().get(name);
        String hex = Files.readString(FOLDER.resolve(name + ".txt"))
                .lines()
                .filter(line -> line.startsWith("# "))
                .map(line -> line.substring(2))
                .collect(Collectors.joining());
        assertThat(message.getParserForType().parseFrom(HexFormat.of().parseHex(hex)))
                .isEqualTo(message);
    }

    @Test
    void the_samples_set_every_field() {
        messages().values().forEach(message -> message.getDescriptorForType()
                .getFields()
                .forEach(field -> assertThat(message.getAllFields().containsKey(field))
                        .as("%s", field.getFullName())
                        .isTrue()));
    }

    // The text for people, the bytes in lines that begin with a number sign.
    private static String text(Message message) {
        String hex = HexFormat.of().formatHex(message.toByteArray());
        StringBuilder text = new StringBuilder(TextFormat.printer().printToString(message));
        for (int i = 0; i < hex.length(); i += WIDTH) {
            text.append("# ").append(hex, i, Math.min(i + WIDTH, hex.length())).append('\n');
        }
        return text.toString();
    }
}
