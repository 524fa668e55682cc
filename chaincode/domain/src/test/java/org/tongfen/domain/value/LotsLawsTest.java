package org.tongfen.domain.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;
import static org.tongfen.domain.batch.Books.A;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.batch.RandomLedger;

/** Lists of lots behave like amounts by pairs of times, however they are put together. */
class LotsLawsTest {
    private static final Instant NOW = RandomLedger.NOW;

    /** The times of a lot; the soonest expiry first, then the soonest activation. */
    private record Times(Instant expiresAt, Instant activeFrom) implements Comparable<Times> {
        @Override
        public int compareTo(Times other) {
            int byExpiry = expiresAt.compareTo(other.expiresAt);
            return byExpiry != 0 ? byExpiry : activeFrom.compareTo(other.activeFrom);
        }
    }

    private static Map<Times, Long> amounts(List<Lot> lots) {
        Map<Times, Long> amounts = new TreeMap<>();
        lots.forEach(lot -> amounts.merge(
                new Times(lot.expiresAt(), lot.activeFrom()), lot.amount().units(), Long::sum));
        return amounts;
    }

    private static List<Lot> lots(Map<Times, Long> amounts) {
        List<Lot> lots = new ArrayList<>();
        amounts.forEach(
                (times, units) -> lots.add(new Lot(new Points(A, units), times.activeFrom(), times.expiresAt())));
        return lots;
    }

    // In any order, and some of equal times.
    private static Gen<List<Lot>> any() {
        return lists().of(longs().between(0, 1_000_000)).ofSizeBetween(0, 12).map(numbers -> {
            List<Lot> lots = new ArrayList<>();
            for (long number : numbers) {
                Instant expiry = NOW.plusSeconds(100 + number % 4);
                Instant active = number / 4 % 3 == 0 ? Lot.ALWAYS : NOW.plusSeconds(number / 12 % 5 - 2);
                lots.add(new Lot(new Points(A, number % 97 + 1), active, expiry));
            }
            return lots;
        });
    }

    private static List<Lot> inOrder(List<Lot> any) {
        return lots(amounts(any));
    }

    @Test
    void merging_adds_the_amounts_of_equal_times() {
        qt().withExamples(5_000).forAll(any(), any()).checkAssert((one, two) -> {
            Map<Times, Long> sum = amounts(one);
            amounts(two).forEach((times, units) -> sum.merge(times, units, Long::sum));
            assertThat(Lots.merge(inOrder(one), two)).isEqualTo(lots(sum));
        });
    }

    @Test
    void taking_out_takes_just_that_or_nothing() {
        qt().withExamples(5_000).forAll(any(), any()).checkAssert((all, wanted) -> {
            Map<Times, Long> left = amounts(all);
            boolean[] missing = {false};
            amounts(wanted).forEach((times, units) -> {
                long rest = left.getOrDefault(times, 0L) - units;
                missing[0] |= rest < 0;
                left.put(times, rest);
            });
            left.values().removeIf(units -> units == 0);
            if (missing[0]) {
                assertThat(Lots.without(inOrder(all), wanted)).isEmpty();
            } else {
                assertThat(Lots.without(inOrder(all), wanted)).contains(lots(left));
            }
            assertThat(Lots.without(Lots.merge(inOrder(all), wanted), wanted)).contains(inOrder(all));
        });
    }

    @Test
    void points_that_have_become_active_join_those_that_were() {
        qt().withExamples(5_000).forAll(any()).checkAssert(any -> {
            List<Lot> activated = any.stream()
                    .map(lot -> lot.activeFrom().isAfter(NOW) ? lot : new Lot(lot.amount(), lot.expiresAt()))
                    .toList();
            assertThat(Lots.asOf(inOrder(any), NOW)).isEqualTo(inOrder(activated));
            Account account = new Account(A, NOW, inOrder(any));
            assertThat(account.asOf(NOW).lots()).isEqualTo(inOrder(activated));
            assertThat(account.asOf(NOW).asOf(NOW)).isEqualTo(account.asOf(NOW));
        });
    }

    @Test
    void an_account_in_which_nothing_has_become_active_is_left_alone() {
        Lot waiting = new Lot(new Points(A, 1), NOW.plusSeconds(1), NOW.plusSeconds(9));
        Account account = new Account(A, NOW, List.of(new Lot(new Points(A, 1), NOW.plusSeconds(5)), waiting));
        assertThat(account.asOf(NOW)).isSameAs(account);
        assertThat(account.asOf(NOW.plusSeconds(1))).isNotEqualTo(account);
    }
}
