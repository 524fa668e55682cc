package org.tongfen.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.wire.Samples.id;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tongfen.domain.Command;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.Lot;
import org.tongfen.wire.v1.Command.BodyCase;

/** A command is read as it was asked, or not at all. */
class CommandsTest {
    static Stream<SampleCommands.Pair> pairs() {
        return SampleCommands.pairs().stream();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void a_command_is_read_as_it_was_asked(SampleCommands.Pair pair) {
        assertThat(Commands.command(pair.message())).isEqualTo(pair.command());
    }

    @Test
    void there_is_a_sample_of_every_kind_in_both_forms() {
        assertThat(pairs().map(pair -> pair.message().getBodyCase()).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(BodyCase.class));
        assertThat(pairs().map(pair -> pair.command().getClass()).collect(Collectors.toSet()))
                .isEqualTo(Set.of(Command.class.getPermittedSubclasses()));
    }

    @Test
    void commands_are_read_as_they_were_asked_when_there_were_five_kinds() {
        assertThat(Commands.batch(SampleCommands.oldBatch()).commands())
                .containsExactly(
                        new Command.OpenAccount(id(1), Samples.ONE),
                        new Command.Issue(id(2), Samples.ONE, 150_000, Lot.ALWAYS),
                        new Command.Gift(id(3), Samples.ONE, Samples.TWO, 5),
                        new Command.Exchange(id(4), Samples.ONE, Samples.TWO, 100_000),
                        new Command.AgreeTerms(id(5), Samples.terms()),
                        new Command.Unreadable(id(6)));
    }

    /** Commands of which one part cannot be: an id of another length, a body that is empty. */
    static Stream<org.tongfen.wire.v1.Command> impossible() {
        return pairs().map(SampleCommands.Pair::message)
                .filter(message -> message.getBodyCase() != BodyCase.BODY_NOT_SET)
                .flatMap(message -> Stream.of(withoutBody(message), withShortIds(message)));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void a_command_with_an_impossible_part_is_unreadable_and_keeps_its_id(org.tongfen.wire.v1.Command message) {
        CommandId id = CommandId.of(message.getId().toByteArray());
        boolean isMeaningful = message.getBodyCase() == BodyCase.SET_POLICY
                && message.getSetPolicy().hasPolicy();
        assertThat(Commands.command(message) instanceof Command.Unreadable).isNotEqualTo(isMeaningful);
        assertThat(Commands.command(message).id()).isEqualTo(id);
    }

    @Test
    void values_out_of_range_are_unreadable() {
        List<org.tongfen.wire.v1.Command> messages = Stream.of(
                        change(
                                BodyCase.REVERSE,
                                m -> m.getReverseBuilder().getOriginalBuilder().setLane(1_000)),
                        change(
                                BodyCase.REVERSE,
                                m -> m.getReverseBuilder().getOriginalBuilder().setSequence(-1)),
                        change(
                                BodyCase.REVERSE,
                                m -> m.getReverseBuilder().getOriginalBuilder().setIndex(-1)),
                        change(
                                BodyCase.REVERSE,
                                m -> m.getReverseBuilder().getOriginalBuilder().setBook("x")),
                        change(BodyCase.REDEEM, m -> m.getRedeemBuilder().setReward("Coupon")),
                        change(
                                BodyCase.SET_REWARD,
                                m -> m.getSetRewardBuilder().getRewardBuilder().clearPrice()),
                        change(
                                BodyCase.SET_REWARD,
                                m -> m.getSetRewardBuilder().getRewardBuilder().setStock(-1)),
                        change(
                                BodyCase.SET_POLICY,
                                m -> m.getSetPolicyBuilder().getPolicyBuilder().setPerCommand(0)),
                        change(
                                BodyCase.AGREE_TERMS,
                                m -> m.getAgreeTermsBuilder().getTermsBuilder().setLanes(-1)),
                        change(
                                BodyCase.AGREE_TERMS,
                                m -> m.getAgreeTermsBuilder().getTermsBuilder().setEnded(true)),
                        change(
                                BodyCase.END_TREATY,
                                m -> m.getEndTreatyBuilder().getTermsBuilder().setVersion(1)))
                .toList();
        assertThat(messages)
                .allSatisfy(message -> assertThat(Commands.command(message)).isInstanceOf(Command.Unreadable.class));
    }

    private interface Change {
        void to(org.tongfen.wire.v1.Command.Builder message);
    }

    private static org.tongfen.wire.v1.Command change(BodyCase kind, Change change) {
        org.tongfen.wire.v1.Command.Builder message = pairs()
                .map(SampleCommands.Pair::message)
                .filter(sample -> sample.getBodyCase() == kind)
                .findFirst()
                .orElseThrow()
                .toBuilder();
        change.to(message);
        return message.build();
    }

    private static org.tongfen.wire.v1.Command withoutBody(org.tongfen.wire.v1.Command message) {
        FieldDescriptor body = body(message);
        Message empty = ((Message) message.getField(body)).getDefaultInstanceForType();
        return message.toBuilder().setField(body, empty).build();
    }

    // Every field of bytes in the body loses its last byte; where there is none, every text its first letter.
    private static org.tongfen.wire.v1.Command withShortIds(org.tongfen.wire.v1.Command message) {
        FieldDescriptor body = body(message);
        Message.Builder shorter = ((Message) message.getField(body)).toBuilder();
        shorten(shorter);
        return message.toBuilder().setField(body, shorter.build()).build();
    }

    private static void shorten(Message.Builder message) {
        for (FieldDescriptor field : message.getAllFields().keySet()) {
            switch (field.getJavaType()) {
                case BYTE_STRING ->
                    message.setField(field, ((com.google.protobuf.ByteString) message.getField(field)).substring(1));
                case STRING -> message.setField(field, "?");
                case MESSAGE -> shorten(message.getFieldBuilder(field));
                default -> {}
            }
        }
    }

    private static FieldDescriptor body(org.tongfen.wire.v1.Command message) {
        return Arrays.stream(message.getAllFields().keySet().toArray(FieldDescriptor[]::new))
                .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                .findFirst()
                .orElseThrow();
    }
}
