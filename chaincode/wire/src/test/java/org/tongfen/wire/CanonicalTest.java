package org.tongfen.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongfen.wire.v1.AcceptReply;
import org.tongfen.wire.v1.DayUsageMessage;

/** What is not understood in every part, or could be written otherwise, is not read. */
class CanonicalTest {
    private static final UnknownFieldSet OF_A_LATER_VERSION = UnknownFieldSet.newBuilder()
            .addField(200, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
            .build();

    static Stream<String> names() {
        return SampleMessages.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_message_is_read_as_it_was_written(String name) {
        Message message = SampleMessages.all().get(name);
        assertThat(Canonical.parse(message.getParserForType(), message.toByteArray()))
                .isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_field_of_a_later_version_is_refused_wherever_it_stands(String name) {
        Message message = SampleMessages.all().get(name);
        List<Message> spoilt = spoilt(message);
        assertThat(spoilt).isNotEmpty();
        for (Message each : spoilt) {
            assertThatIllegalArgumentException()
                    .as("%s", each)
                    .isThrownBy(() -> Canonical.parse(message.getParserForType(), each.toByteArray()))
                    .withMessageContaining("does not know");
        }
    }

    // The message with an unknown field, and with an unknown field in each message within it.
    private static List<Message> spoilt(Message message) {
        List<Message> result = new ArrayList<>();
        result.add(message.toBuilder().setUnknownFields(OF_A_LATER_VERSION).build());
        for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
            FieldDescriptor field = entry.getKey();
            if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
                continue;
            }
            if (field.isRepeated()) {
                Message first = (Message) message.getRepeatedField(field, 0);
                spoilt(first)
                        .forEach(inner -> result.add(message.toBuilder()
                                .setRepeatedField(field, 0, inner)
                                .build()));
            } else {
                spoilt((Message) entry.getValue())
                        .forEach(inner -> result.add(
                                message.toBuilder().setField(field, inner).build()));
            }
        }
        return result;
    }

    // Day 5 and units 7: in the other order, twice, with leading zeros in the varint, with a zero that is left out.
    @ParameterizedTest
    @ValueSource(strings = {"10070805", "080508051007", "0885001007", "080510870000", "0800100708", "08001007", "08"})
    void another_spelling_of_the_same_is_refused(String hex) {
        assertThat(Canonical.parse(DayUsageMessage.parser(), HexFormat.of().parseHex("08051007")))
                .isEqualTo(DayUsageMessage.newBuilder().setDay(5).setUnits(7).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Canonical.parse(DayUsageMessage.parser(), HexFormat.of().parseHex(hex)));
    }

    // A list of one number that is not packed is a byte shorter, which makes room for something unknown.
    @ParameterizedTest
    @ValueSource(strings = {"0801", "0801c00c01", "08010802", "0a010108026a00"})
    void a_list_that_is_not_packed_is_refused_whatever_follows(String hex) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Canonical.parse(AcceptReply.parser(), HexFormat.of().parseHex(hex)));
    }
}
