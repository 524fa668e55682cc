package org.tongfen.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;
import static org.tongfen.wire.Samples.A;
import static org.tongfen.wire.Samples.B;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.book.Claim;
import org.tongfen.domain.book.Intake;
import org.tongfen.domain.book.LaneBook;
import org.tongfen.domain.book.Supply;
import org.tongfen.domain.outcome.BatchRejectedException;
import org.tongfen.domain.rules.Ask;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.domain.scheme.Scheme;
import org.tongfen.domain.treaty.Fee;
import org.tongfen.domain.treaty.LaneUsage;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.treaty.TreatyHalf;
import org.tongfen.domain.value.Bytes;
import org.tongfen.domain.value.DayUsage;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;
import org.tongfen.domain.value.Rate;
import org.tongfen.wire.v1.BatchMessage;

/** What is written is what is read, and what cannot be is refused. */
class RoundTripTest {
    private static final Gen<Long> ANY = longs().all();
    private static final Gen<Long> AMOUNT = longs().between(0, Long.MAX_VALUE);
    private static final Gen<Long> NUMBER = longs().between(0, AccountId.HIGHEST_NUMBER);

    @Test
    void an_account_comes_back() {
        qt().forAll(ANY, lots(A)).checkAssert((opened, lots) -> {
            Account account = new Account(A, Instant.ofEpochMilli(opened), lots);
            assertThat(Accounts.account(A, Accounts.message(account))).isEqualTo(account);
        });
    }

    @Test
    void terms_and_halves_come_back() {
        qt().forAll(lists().of(terms()).ofSizeBetween(0, 5)).checkAssert(versions -> {
            versions.forEach(
                    t -> assertThat(Treaties.terms(Treaties.message(t))).isEqualTo(t));
            TreatyHalf half = new TreatyHalf(List.copyOf(versions));
            assertThat(Treaties.half(Treaties.message(half))).isEqualTo(half);
        });
    }

    @Test
    void a_credit_comes_back() {
        qt().forAll(integers().all(), NUMBER, AMOUNT, lots(B)).checkAssert((group, id, amount, lots) -> {
            Ask credit = new Ask.Credit(
                    group,
                    Math.floorMod(group, 1_000),
                    new AccountId((int) (id % 64), id),
                    new Points(A, amount),
                    new Points(A, amount / 3),
                    lots,
                    new MicroYuan(amount / 7),
                    id % 2 == 0);
            assertThat(Asks.asks(new Direction(A, B), List.of(Asks.message(credit))))
                    .containsExactly(credit);
        });
    }

    @Test
    void counters_come_back() {
        qt().forAll(AMOUNT, AMOUNT).checkAssert((one, two) -> {
            Supply supply = new Supply(
                    new Points(A, one),
                    new Points(A, two),
                    new Points(A, one / 3),
                    new Points(A, two / 5),
                    new Points(A, one / 7),
                    new Points(A, two / 11));
            assertThat(Lanes.supply(A, Lanes.message(supply))).isEqualTo(supply);
            Claim claim = new Claim(new MicroYuan(one), new Points(A, two));
            assertThat(Lanes.claim(A, Lanes.message(claim))).isEqualTo(claim);
        });
    }

    @Test
    void a_scheme_comes_back() {
        qt().forAll(
                        integers().between(0, 6),
                        longs().between(1, 1_000_000_000),
                        integers().between(1, 120))
                .checkAssert((scale, value, months) -> {
                    Scheme scheme = new Scheme(List.of(
                            new Platform(A, "AMSP", scale, new MicroYuan(value), months, 1 + scale),
                            new Platform(B, "BMSP", 6 - scale, new MicroYuan(1), 1, 64)));
                    assertThat(Schemes.scheme(Schemes.message(scheme))).isEqualTo(scheme);
                });
    }

    @Test
    void terms_without_limits_say_so() {
        Terms unlimited =
                new Terms(new Direction(A, B), 1, new Rate(1, 1), Fee.NONE, Points.LARGEST_AMOUNT, Instant.EPOCH);
        assertThat(Treaties.message(unlimited).getMaxPerDay()).isEqualTo(Points.LARGEST_TOTAL);
        assertThat(Treaties.terms(Treaties.message(unlimited))).isEqualTo(unlimited);
    }

    @Test
    void a_lane_and_an_intake_come_back() {
        qt().forAll(AMOUNT, NUMBER, longs().between(-20_000, 20_000), longs().between(-1_000_000, 1_000_000))
                .checkAssert((amount, number, day, moved) -> {
                    LaneUsage usage = new LaneUsage(
                            new MicroYuan(amount), new DayUsage(day, amount), new LaneUsage.Moved(day, moved, -moved));
                    LaneBook lane = new LaneBook(
                            amount,
                            Bytes.of(Sha256.of(new byte[] {(byte) day.intValue()})),
                            Instant.ofEpochMilli(amount),
                            Supply.none(A),
                            number,
                            Map.of(A, LaneUsage.NONE, B, usage));
                    assertThat(Lanes.lane(A, Lanes.message(lane))).isEqualTo(lane);
                    Intake intake = new Intake(new Points(A, amount), usage, Instant.ofEpochMilli(number));
                    assertThat(Lanes.intake(A, Lanes.message(intake))).isEqualTo(intake);
                });
    }

    @Test
    void a_command_without_a_proper_id_spoils_the_batch() {
        BatchMessage.Builder batch = SampleCommands.batch().toBuilder();
        batch.getCommandsBuilder(6).setId(Samples.bytes(31, 1));
        assertThatThrownBy(() -> Commands.batch(batch.build())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_act_of_the_lane_with_an_id_or_that_cannot_be_read_spoils_the_batch() {
        BatchMessage good = SampleCommands.batch();
        assertThat(Commands.batch(good).commands()).hasSize(good.getCommandsCount());
        BatchMessage.Builder named = good.toBuilder();
        named.getCommandsBuilder(0).setId(Samples.bytes(32, 1));
        assertThatThrownBy(() -> Commands.batch(named.build())).isInstanceOf(IllegalArgumentException.class);
        BatchMessage.Builder impossible = good.toBuilder();
        impossible.getCommandsBuilder(1).getGiveHeadroomBuilder().setTo(64);
        assertThatThrownBy(() -> Commands.batch(impossible.build())).isInstanceOf(IllegalArgumentException.class);
        BatchMessage.Builder unknown = good.toBuilder();
        unknown.getCommandsBuilder(1).getGiveHeadroomBuilder().setKindValue(99);
        assertThatThrownBy(() -> Commands.batch(unknown.build())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_batch_within_a_book_has_no_target_and_none_is_its_own_source() {
        assertThat(Commands.batch(
                                SampleCommands.fence().toBuilder().clearTarget().build())
                        .target())
                .isEmpty();
        assertThat(Commands.batch(SampleCommands.fence()).target()).contains(B);
        assertThatThrownBy(() -> Commands.batch(SampleCommands.fence().toBuilder()
                        .setTarget("platform_a")
                        .build()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void damaged_bytes_are_refused_in_one_of_two_ways() {
        byte[] good = SampleCommands.batch().toByteArray();
        qt().withExamples(20_000)
                .forAll(
                        integers().between(0, good.length - 1),
                        integers().between(0, 255),
                        integers().between(0, 9))
                .checkAssert((place, value, cut) -> {
                    byte[] bad = java.util.Arrays.copyOf(good, good.length - cut);
                    bad[Math.min(place, bad.length - 1)] = value.byteValue();
                    try {
                        assertThat(Commands.batch(Canonical.parse(BatchMessage.parser(), bad))
                                        .commands())
                                .isNotNull();
                    } catch (IllegalArgumentException | BatchRejectedException e) {
                        assertThat(e).hasMessageMatching("(?s).+");
                    }
                });
    }

    private static Gen<List<Lot>> lots(PlatformId platform) {
        return lists().of(longs().between(1, Long.MAX_VALUE / 16))
                .ofSizeBetween(0, 8)
                .map(amounts -> {
                    List<Lot> lots = new ArrayList<>();
                    for (int i = 0; i < amounts.size(); i++) {
                        lots.add(Samples.lot(platform, amounts.get(i), i));
                    }
                    return lots;
                });
    }

    private static Gen<Terms> terms() {
        Gen<Rate> rate = longs().between(1, Rate.LARGEST_PART).zip(longs().between(1, Rate.LARGEST_PART), Rate::new);
        Gen<Fee> fee = integers().between(0, 9_999).zip(longs().between(0, Points.LARGEST_AMOUNT), Fee::new);
        Gen<Long> largest = longs().between(1, Points.LARGEST_AMOUNT);
        return integers()
                .between(1, Integer.MAX_VALUE)
                .zip(
                        rate,
                        fee,
                        largest,
                        ANY,
                        (version, r, f, most, time) ->
                                new Terms(new Direction(A, B), version, r, f, most, Instant.ofEpochMilli(time)));
    }
}
