package org.tongfen.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tongfen.wire.v1.AcceptRequest;
import org.tongfen.wire.v1.AccountMessage;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.SchemeMessage;

/**
 * The bytes of the public contract as they were once written. A difference here is a break for whoever reads the channel;
 * what is only added shows as an addition. {@code -Dgolden.update=true} writes the files anew.
 */
class GoldenTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");
    private static final int WIDTH = 100;
    private static final List<FileDescriptor> FILES = List.of(
            BatchMessage.getDescriptor().getFile(),
            AccountMessage.getDescriptor().getFile(),
            AcceptRequest.getDescriptor().getFile(),
            SchemeMessage.getDescriptor().getFile());

    static Stream<String> names() {
        return SampleMessages.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_message_has_the_bytes_that_it_always_had(String name) throws IOException {
        Message message = SampleMessages.all().get(name);
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
        Message message = SampleMessages.all().get(name);
        String hex = Files.readString(FOLDER.resolve(name + ".txt"))
                .lines()
                .filter(line -> line.startsWith("# "))
                .map(line -> line.substring(2))
                .collect(Collectors.joining());
        assertThat(message.getParserForType().parseFrom(HexFormat.of().parseHex(hex)))
                .isEqualTo(message);
    }

    @Test
    void the_samples_set_every_field_and_name_every_value() {
        Set<String> seen = new TreeSet<>();
        SampleMessages.all().values().forEach(message -> collect(message, seen));
        Set<String> wanted = new TreeSet<>();
        for (FileDescriptor file : FILES) {
            file.getMessageTypes().forEach(type -> type.getFields().forEach(field -> wanted.add(field.getFullName())));
            file.getEnumTypes().forEach(type -> type.getValues().stream()
                    .filter(value -> value.getNumber() != 0)
                    .forEach(value -> wanted.add(value.getFullName())));
        }
        assertThat(seen).containsAll(wanted).hasSizeGreaterThan(100);
    }

    private static void collect(Message message, Set<String> seen) {
        message.getAllFields().forEach((field, value) -> {
            seen.add(field.getFullName());
            List<?> values = field.isRepeated() ? (List<?>) value : List.of(value);
            for (Object each : values) {
                switch (each) {
                    case Message inner -> collect(inner, seen);
                    case EnumValueDescriptor constant -> seen.add(constant.getFullName());
                    default -> {}
                }
            }
        });
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
