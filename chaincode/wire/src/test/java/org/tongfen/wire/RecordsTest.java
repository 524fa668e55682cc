package org.tongfen.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.wire.Samples.A;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.command.Original;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.rules.Decision;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.LotMessage;

/** A record tells what happened, and enough of it to undo it. */
class RecordsTest {
    static Stream<SampleRecords.Decided> decided() {
        return SampleRecords.decided().stream();
    }

    @ParameterizedTest
    @MethodSource("decided")
    void a_record_tells_what_there_is_to_undo(SampleRecords.Decided decided) {
        Original told = Reversals.original(A, decided.record());
        assertThat(told.effect()).isEqualTo(decided.effect());
        if (decided.command() instanceof Command.Requested requested) {
            assertThat(told.id()).isEqualTo(requested.id());
        } else {
            assertThat(told).isEqualTo(Original.NONE);
        }
    }

    @Test
    void a_refused_command_leaves_nothing_to_undo() {
        for (CommandRecord record : SampleRecords.refused().getCommandsList()) {
            assertThat(Reversals.original(A, record)).isEqualTo(Original.NONE);
            assertThat(record.getBound()).isEqualTo(99);
            assertThat(record.getLotsCount() + record.getCreditedCount() + record.getReleasedCount())
                    .isZero();
        }
    }

    @Test
    void every_kind_of_command_and_of_decision_is_recorded() {
        Set<CommandKind> kinds =
                decided().map(decided -> decided.record().getKind()).collect(Collectors.toSet());
        assertThat(kinds).containsAll(real(CommandKind.values()));
        Set<Class<?>> decisions =
                decided().map(decided -> decided.decision().getClass()).collect(Collectors.toSet());
        assertThat(Arrays.stream(Decision.class.getPermittedSubclasses())
                        .filter(type -> type != Decision.Refused.class && type != Decision.Spent.class))
                .allSatisfy(type -> assertThat(decisions).contains(type));
    }

    @ParameterizedTest
    @EnumSource
    void an_outcome_is_recorded_by_its_number(Outcome outcome) {
        CommandRecord record = Records.record(
                SampleRecords.DIRECTION,
                SampleRecords.decided().getFirst().command(),
                new Decision.Refused(outcome, 7));
        assertThat(Outcome.ofNumber(record.getOutcome())).isEqualTo(outcome);
    }

    @Test
    void the_amount_of_a_command_that_took_effect_is_what_its_lots_add_up_to() {
        assertThat(decided().map(SampleRecords.Decided::record).filter(record -> record.getLotsCount() > 0))
                .hasSizeGreaterThan(12)
                .allSatisfy(record -> assertThat(record.getLotsList().stream()
                                .mapToLong(LotMessage::getAmount)
                                .sum())
                        .isEqualTo(record.getAmount()));
    }

    @Test
    void a_held_exchange_is_recorded_with_its_platform_and_terms() {
        CommandRecord record = decided()
                .map(SampleRecords.Decided::record)
                .filter(each -> each.getKind() == CommandKind.HOLD_EXCHANGE)
                .findFirst()
                .orElseThrow();
        assertThat(record.getCounterparty()).isEqualTo("platform_b");
        assertThat(record.getTreatyVersion()).isEqualTo(3);
        assertThat(record.getUntil()).isEqualTo(Samples.exchangeHold().until().toEpochMilli());
    }

    @Test
    void an_exchange_asked_by_what_is_received_is_recorded_as_such() {
        List<CommandRecord> records = SampleRecords.exchanges().stream()
                .map(SampleRecords.Decided::record)
                .toList();
        assertThat(records.stream().map(CommandRecord::getExact)).containsExactly(false, true);
        assertThat(records.stream().map(CommandRecord::getAmount)).containsExactly(70L, 70L);
        assertThat(records.stream().map(CommandRecord::getReceived)).containsExactly(50L, 50L);
    }

    @Test
    void an_exchange_that_took_effect_names_its_counterparty_because_its_record_is_all_that_is_proven() {
        assertThat(decided().filter(decided -> decided.effect() instanceof Original.Effect.Exchanged))
                .hasSizeGreaterThan(2)
                .allSatisfy(decided ->
                        assertThat(decided.record().getCounterparty()).isEqualTo("platform_b"));
    }

    @Test
    void points_that_are_given_back_by_a_lane_are_recorded_as_from_its_unclaimed_account() {
        List<CommandRecord> records = decided()
                .map(SampleRecords.Decided::record)
                .filter(record -> record.getKind() == CommandKind.REVERSE)
                .toList();
        assertThat(records.stream().map(CommandRecord::getEffect).toList())
                .containsExactly(
                        CommandKind.ISSUE,
                        CommandKind.BURN,
                        CommandKind.REDEEM,
                        CommandKind.GIFT,
                        CommandKind.EXCHANGE);
        assertThat(records.get(0).getFrom()).isEqualTo(Samples.TWO.toLong());
        assertThat(records.get(3).getFrom())
                .isEqualTo(AccountId.unclaimed(Samples.TWO.lane()).toLong());
        assertThat(records.get(4).getFrom())
                .isEqualTo(AccountId.unclaimed(Samples.ONE.lane()).toLong());
        assertThat(records.get(4).getCounterparty()).isEqualTo("platform_b");
    }

    private static List<CommandKind> real(CommandKind... kinds) {
        return Arrays.stream(kinds)
                .filter(kind -> kind != CommandKind.UNRECOGNIZED && kind != CommandKind.COMMAND_KIND_UNSPECIFIED)
                .toList();
    }
}
