package org.tongfen.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.wire.Samples.id;

import com.google.protobuf.ByteString;
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
import org.tongfen.domain.command.Command;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.value.Lot;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.CommandMessage.BodyCase;

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
                .isEqualTo(kinds(Command.class).collect(Collectors.toSet()));
    }

    @Test
    void a_batch_keeps_the_order_of_its_commands_and_those_that_cannot_be_read() {
        assertThat(Commands.batch(SampleCommands.batchTowardsB()).commands())
                .containsExactly(
                        new Command.OpenAccount(id(1), Samples.ONE),
                        new Command.Issue(id(2), Samples.ONE, 150_000, Lot.ALWAYS),
                        new Command.Gift(id(3), Samples.ONE, Samples.TWO, 5),
                        new Command.Exchange(id(4), Samples.ONE, Samples.TWO, 100_000),
                        new Command.AgreeTerms(id(5), Samples.terms()),
                        new Command.Unreadable(id(6)));
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(CommandsTest::kinds)
                : Stream.of(type);
    }

    // What names nothing but accounts can be read without them: 0 is the unclaimed account of lane 0.
    private static final Set<BodyCase> OF_ACCOUNTS_ALONE = EnumSet.of(
            BodyCase.OPEN_ACCOUNT,
            BodyCase.FREEZE_ACCOUNT,
            BodyCase.UNFREEZE_ACCOUNT,
            BodyCase.CLOSE_ACCOUNT,
            BodyCase.ISSUE,
            BodyCase.BURN,
            BodyCase.EXPIRE,
            BodyCase.GIFT,
            BodyCase.EXCHANGE,
            BodyCase.HOLD_GIFT,
            BodyCase.HOLD_EXCHANGE);

    /** Requests of which one part cannot be: a name of another form, a body that is empty. */
    static Stream<CommandMessage> impossible() {
        List<CommandMessage> requests = pairs().map(SampleCommands.Pair::message)
                .filter(message -> message.getBodyCase() != BodyCase.BODY_NOT_SET
                        && !message.getId().isEmpty())
                .toList();
        return Stream.concat(
                requests.stream()
                        .filter(message -> !OF_ACCOUNTS_ALONE.contains(message.getBodyCase()))
                        .map(CommandsTest::withoutBody),
                requests.stream().map(CommandsTest::withImpossibleNames));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void a_command_with_an_impossible_part_is_unreadable_and_keeps_its_id(CommandMessage message) {
        CommandId id = CommandId.of(message.getId().toByteArray());
        assertThat(Commands.command(message)).isEqualTo(new Command.Unreadable(id));
    }

    @Test
    void values_out_of_range_are_unreadable() {
        List<CommandMessage> messages = Stream.of(
                        change(BodyCase.REVERSE, m -> m.getReverseBuilder()
                                .getOriginalBuilder()
                                .getOriginBuilder()
                                .setLane(64)),
                        change(BodyCase.REVERSE, m -> m.getReverseBuilder()
                                .getOriginalBuilder()
                                .getOriginBuilder()
                                .setSequence(-1)),
                        change(BodyCase.REVERSE, m -> m.getReverseBuilder()
                                .getOriginalBuilder()
                                .getOriginBuilder()
                                .setIndex(-1)),
                        change(BodyCase.REVERSE, m -> m.getReverseBuilder()
                                .getOriginalBuilder()
                                .getOriginBuilder()
                                .setBook("x")),
                        change(BodyCase.REDEEM, m -> m.getRedeemBuilder().setReward("Coupon")),
                        change(
                                BodyCase.SET_REWARD,
                                m -> m.getSetRewardBuilder().getRewardBuilder().clearPrice()),
                        change(
                                BodyCase.SET_REWARD,
                                m -> m.getSetRewardBuilder().getRewardBuilder().setQuantity(-1)),
                        change(
                                BodyCase.SET_POLICY,
                                m -> m.getSetPolicyBuilder().getPolicyBuilder().setPerCommand(0)),
                        change(
                                BodyCase.AGREE_TERMS,
                                m -> m.getAgreeTermsBuilder().getTermsBuilder().setMinAmount(0)),
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
        void to(CommandMessage.Builder message);
    }

    private static CommandMessage change(BodyCase kind, Change change) {
        CommandMessage.Builder message = pairs()
                .map(SampleCommands.Pair::message)
                .filter(sample -> sample.getBodyCase() == kind)
                .findFirst()
                .orElseThrow()
                .toBuilder();
        change.to(message);
        return message.build();
    }

    private static CommandMessage withoutBody(CommandMessage message) {
        FieldDescriptor body = body(message);
        Message empty = ((Message) message.getField(body)).getDefaultInstanceForType();
        return message.toBuilder().setField(body, empty).build();
    }

    // Accounts and numbers are too large, hashes too short, and names of no form that there is.
    private static CommandMessage withImpossibleNames(CommandMessage message) {
        FieldDescriptor body = body(message);
        Message.Builder impossible = ((Message) message.getField(body)).toBuilder();
        spoil(impossible);
        return message.toBuilder().setField(body, impossible.build()).build();
    }

    private static void spoil(Message.Builder message) {
        for (FieldDescriptor field : message.getAllFields().keySet()) {
            switch (field.getType()) {
                case BYTES -> {
                    if (!field.isRepeated()) {
                        message.setField(field, ((ByteString) message.getField(field)).substring(1));
                    }
                }
                case STRING -> message.setField(field, field.isRepeated() ? List.of("?") : "?");
                case UINT64 -> message.setField(field, -1L);
                case MESSAGE -> spoil(message.getFieldBuilder(field));
                default -> {}
            }
        }
    }

    private static FieldDescriptor body(CommandMessage message) {
        return Arrays.stream(message.getAllFields().keySet().toArray(FieldDescriptor[]::new))
                .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                .findFirst()
                .orElseThrow();
    }
}
