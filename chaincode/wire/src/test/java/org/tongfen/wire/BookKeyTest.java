package org.tongfen.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;
import static org.quicktheories.generators.SourceDSL.strings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.treaty.HeadroomId;
import org.tongfen.domain.value.PlatformId;

/** A key names one thing, and a thing has one key. */
class BookKeyTest {
    private static final PlatformId A = new PlatformId("platform_a");
    private static final PlatformId B = new PlatformId("platform_b");
    private static final LaneId LANE = new LaneId(3);
    private static final AccountId ACCOUNT = new AccountId(3, 10_452);
    private static final CommandId ID = CommandId.parse("00112233445566778899aabbccddeeff".repeat(2));
    private static final RewardId COUPON = new RewardId("coupon-10_x");

    /**
     * A key in both forms.
     *
     * @param text as it stands in the state
     */
    private record Example(BookKey key, String text) {}

    static Stream<Example> examples() {
        return Stream.of(
                new Example(new BookKey.Account(ACCOUNT), "a/3-10452"),
                new Example(new BookKey.Roster(LANE), "r/3"),
                new Example(new BookKey.Arrival(LANE, new ArrivalId(B, new LaneId(12), 17)), "v/3/platform_b/12/17"),
                new Example(new BookKey.Headroom(LANE, B, new HeadroomId(new LaneId(0), 17)), "g/3/platform_b/0/17"),
                new Example(
                        new BookKey.MirroredHeadroom(A, LANE, new HeadroomId(new LaneId(0), 17)),
                        "G/platform_a/3/0/17"),
                new Example(new BookKey.Lane(LANE), "l/3"),
                new Example(new BookKey.Batch(LANE, 17), "b/3/17"),
                new Example(new BookKey.Due(4, B, LANE), "d/4/platform_b/3"),
                new Example(new BookKey.Claim(4, A, LANE), "c/4/platform_a/3"),
                new Example(new BookKey.Intake(A, LANE), "i/platform_a/3"),
                new Example(new BookKey.Treaty(new Direction(A, B)), "t/platform_a/platform_b"),
                new Example(new BookKey.Policy(), "p"),
                new Example(new BookKey.Reward(COUPON), "o/coupon-10_x"),
                new Example(new BookKey.Stock(COUPON), "s/coupon-10_x"),
                new Example(new BookKey.Use(COUPON, ACCOUNT), "u/coupon-10_x/3-10452"),
                new Example(new BookKey.Hold(ID), "h/ABEiM0RVZneImaq7zN3u_wARIjNEVWZ3iJmqu8zd7v8"),
                new Example(new BookKey.Reversed(new Origin(B, LANE, 17, 5)), "x/platform_b/3/17/5"),
                new Example(new BookKey.Consent(LANE, 17, 5), "y/3/17/5"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void a_key_is_spelt_as_published_and_leads_back_to_what_it_names(Example example) {
        assertThat(example.key().text()).isEqualTo(example.text());
        assertThat(BookKey.parse(example.text())).contains(example.key());
    }

    @Test
    void there_is_an_example_of_everything_that_a_key_can_name() {
        assertThat(examples().map(example -> example.key().getClass()).collect(Collectors.toSet()))
                .isEqualTo(Set.of(BookKey.class.getPermittedSubclasses()));
        assertThat(examples().map(example -> example.text().charAt(0)).distinct())
                .hasSize(BookKey.class.getPermittedSubclasses().length);
    }

    @Test
    void the_readme_has_every_kind_of_key_once() throws IOException {
        List<String> documented = Files.readAllLines(Path.of("..", "README.md")).stream()
                .filter(line -> line.matches("\\| `[a-zA-Z](/[^`]*)?` \\|.*"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();
        assertThat(documented.stream().map(BookKeyTest::shape).toList())
                .containsExactlyInAnyOrderElementsOf(
                        examples().map(example -> shape(example.text())).toList());
    }

    // The letter and the number of parts.
    private static String shape(String key) {
        return key.charAt(0) + " " + key.split("/").length;
    }

    @Test
    void the_largest_numbers_have_keys() {
        for (BookKey key : List.of(
                new BookKey.Account(new AccountId(63, AccountId.HIGHEST_NUMBER)),
                new BookKey.Account(new AccountId(0, 0)),
                new BookKey.Batch(new LaneId(63), Long.MAX_VALUE),
                new BookKey.Due(Long.MAX_VALUE, B, LANE),
                new BookKey.Claim(0, A, LANE))) {
            assertThat(BookKey.parse(key.text())).contains(key);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "scheme",
                "window",
                "a",
                "a/",
                "a/3",
                "a/3-",
                "a/-1",
                "a/03-1",
                "a/3-01",
                "a/64-1",
                "a/3-281474976710656",
                "a/3-1/",
                " a/3-1",
                "A/3-1",
                "r/",
                "r/64",
                "r/+1",
                "r/٣",
                "v/3/platform_b/12",
                "v/3/platform_b/12/0",
                "v/3/platform_b/12/017",
                "v/3/platform_b/12/17/1",
                "v/3/Platform_b/12/17",
                "g/3/0/17",
                "G/3/platform_b/0/17",
                "l/-0",
                "l/1000",
                "b/3/-1",
                "b/3/+1",
                "b/3/9223372036854775808",
                "d/-1/platform_b/0",
                "d/1/platform_b",
                "c/g/platform_b/0",
                "i/platform_a/01",
                "i/3/platform_a",
                "t/platform_a",
                "t/platform_a/platform b",
                "p/",
                "P",
                "o/",
                "o/_x",
                "o/Coupon",
                "s/a/b",
                "u/coupon",
                "u/3-10452/coupon",
                "h/",
                "h/ABEi",
                "h/ABEiM0RVZneImaq7zN3u_wARIjNEVWZ3iJmqu8zd7v9",
                "h/ABEiM0RVZneImaq7zN3u_wARIjNEVWZ3iJmqu8zd7v8=",
                "x/platform_b/3/17",
                "x/platform_b/3/17/1000",
                "x/platform_b/3/0/5",
                "y/3/17",
                "other/platform_a"
            })
    void other_keys_name_nothing(String key) {
        assertThat(BookKey.parse(key)).isEmpty();
    }

    @Test
    void every_key_that_is_understood_is_spelt_in_the_one_way() {
        List<String> parts =
                Arrays.asList("a", "l", "b", "d", "c", "i", "o", "u", "p", "x", "platform_b", "0", "17", "3-1");
        qt().withExamples(20_000)
                .forAll(
                        longs().between(0, Long.MAX_VALUE),
                        strings().basicLatinAlphabet().ofLengthBetween(0, 3))
                .checkAssert((number, junk) -> {
                    StringBuilder key = new StringBuilder();
                    for (long rest = number; rest > 0 && key.length() < 80; rest /= 15) {
                        int choice = (int) (rest % (parts.size() + 1));
                        key.append(key.isEmpty() ? "" : "/").append(choice < parts.size() ? parts.get(choice) : junk);
                    }
                    BookKey.parse(key.toString())
                            .ifPresent(named -> assertThat(named.text()).isEqualTo(key.toString()));
                });
    }

    @Test
    void the_arrivals_of_a_lane_are_a_range_of_keys_without_those_of_another() {
        ArrivalId any = new ArrivalId(B, LANE, 17);
        for (int receiver = 0; receiver < LaneId.MOST; receiver++) {
            String key = new BookKey.Arrival(new LaneId(receiver), any).text();
            for (int lane = 0; lane < LaneId.MOST; lane++) {
                boolean within = key.compareTo(BookKey.Arrival.from(new LaneId(lane))) >= 0
                        && key.compareTo(BookKey.Arrival.to(new LaneId(lane))) < 0;
                assertThat(within).as("%s in lane %s", key, lane).isEqualTo(lane == receiver);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"points-", "points-p", "points-Platform_a", "clearing", "", "xpoints-platform_a"})
    void only_the_book_of_a_platform_is_called_a_book(String name) {
        assertThat(Chaincodes.isBook(name)).isFalse();
        assertThat(Chaincodes.isBook(Chaincodes.book(A))).isTrue();
        assertThat(Chaincodes.platformOfBook("points-platform_a")).isEqualTo(A);
    }
}
