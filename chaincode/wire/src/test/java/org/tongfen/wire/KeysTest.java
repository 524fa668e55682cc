package org.tongfen.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;
import static org.quicktheories.generators.SourceDSL.strings;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.PlatformId;
import org.tongfen.domain.RewardId;

/** A key names one thing, and a thing has one key. */
class KeysTest {
    private static final PlatformId A = new PlatformId("platform_a");
    private static final PlatformId B = new PlatformId("platform_b");
    private static final String HEX = "00112233445566778899aabbccddeeff".repeat(2);
    private static final CommandId ID = CommandId.parse(HEX);
    private static final RewardId COUPON = new RewardId("coupon-10_x");

    @Test
    void keys_are_spelt_as_published() {
        AccountId account = AccountId.parse("0123456789abcdef0123456789abcdef");
        assertThat(Keys.account(account)).isEqualTo("account/0123456789abcdef0123456789abcdef");
        assertThat(Keys.lane(new LaneId(B, 7))).isEqualTo("lane/platform_b/7");
        assertThat(Keys.batch(new LaneId(B, 7), 255)).isEqualTo("batch/platform_b/7/00000000000000ff");
        assertThat(Keys.due(1, B, 7)).isEqualTo("due/0000000000000001/platform_b/7");
        assertThat(Keys.claim(1, B, 7)).isEqualTo("claim/0000000000000001/platform_b/7");
        assertThat(Keys.treaty(A, B)).isEqualTo("treaty/platform_a/platform_b");
        assertThat(Keys.intake(B, 7)).isEqualTo("intake/platform_b/7");
        assertThat(Keys.hold(ID)).isEqualTo("hold/" + HEX);
        assertThat(Keys.reward(COUPON)).isEqualTo("reward/coupon-10_x");
        assertThat(Keys.use(COUPON, account)).isEqualTo("use/coupon-10_x/0123456789abcdef0123456789abcdef");
        assertThat(Keys.reversed(ID)).isEqualTo("reversed/" + HEX);
        assertThat(Keys.POLICY).isEqualTo("policy");
    }

    static Stream<Keys.Named> names() {
        LaneId lane = new LaneId(B, 999);
        return Stream.of(
                new Keys.Named.Account(new AccountId(-1, 1)),
                new Keys.Named.Account(new AccountId(0, Long.MIN_VALUE)),
                new Keys.Named.Lane(lane),
                new Keys.Named.Lane(new LaneId(A, 0)),
                new Keys.Named.Batch(lane, 1),
                new Keys.Named.Batch(lane, -1),
                new Keys.Named.Due(Long.MAX_VALUE, B, 3),
                new Keys.Named.Claim(0, A, 10),
                new Keys.Named.Treaty(A, B),
                new Keys.Named.Intake(A, 12),
                new Keys.Named.Hold(ID),
                new Keys.Named.Reward(COUPON),
                new Keys.Named.Use(COUPON, new AccountId(-1, 1)),
                new Keys.Named.Reversed(ID),
                new Keys.Named.Policy());
    }

    @Test
    void there_is_an_example_of_everything_that_a_key_can_name() {
        assertThat(names().map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(Set.of(Keys.Named.class.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_key_leads_back_to_what_it_names(Keys.Named named) {
        assertThat(Keys.parse(Keys.format(named))).contains(named);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "scheme",
                "window",
                "account",
                "account/",
                "account/0",
                "account/0123456789ABCDEF0123456789ABCDEF",
                "account/0123456789abcdef0123456789abcdef/",
                "Account/0123456789abcdef0123456789abcdef",
                " account/0123456789abcdef0123456789abcdef",
                "lane/platform_b",
                "lane/platform_b/",
                "lane/platform_b/+1",
                "lane/platform_b/-0",
                "lane/platform_b/01",
                "lane/platform_b/٣",
                "lane/platform_b/1000",
                "lane/PLATFORM_B/1",
                "lane/p/1",
                "batch/platform_b/0/1",
                "batch/platform_b/0/00000000000000FF",
                "batch/platform_b/0/000000000000000001",
                "batch/platform_b/0/-000000000000001",
                "due/1/platform_b/0",
                "due/0000000000000001/platform_b",
                "claim/000000000000000g/platform_b/0",
                "treaty/platform_a",
                "treaty/platform_a/platform b",
                "treaty/platform_a/platform_b/1",
                "intake/platform_a",
                "intake/platform_a/01",
                "intake/1/platform_a",
                "hold/00112233445566778899aabbccddeeff",
                "hold/00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF",
                "hold/",
                "reward/",
                "reward/_x",
                "reward/Coupon",
                "reward/a/b",
                "use/coupon",
                "use/coupon/0123456789ABCDEF0123456789ABCDEF",
                "use/0123456789abcdef0123456789abcdef/coupon",
                "reversed/00",
                "policy/",
                "Policy",
                "other/platform_a/platform_b"
            })
    void other_keys_name_nothing(String key) {
        assertThat(Keys.parse(key)).isEmpty();
    }

    @Test
    void every_key_that_is_understood_is_spelt_in_the_one_way() {
        List<String> parts = List.of(
                "account",
                "lane",
                "batch",
                "due",
                "claim",
                "intake",
                "reward",
                "use",
                "policy",
                "platform_b",
                "0",
                "00000000000000ff");
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
                    Keys.parse(key.toString())
                            .ifPresent(named -> assertThat(Keys.format(named)).isEqualTo(key.toString()));
                });
    }

    @Test
    void keys_of_batches_are_ordered_by_sequence() {
        LaneId lane = new LaneId(B, 0);
        assertThat(Stream.of(1L, 9L, 10L, 255L, 256L, 1L << 40).map(n -> Keys.batch(lane, n)))
                .isSorted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"points-", "points-p", "points-Platform_a", "clearing", "", "xpoints-platform_a"})
    void only_the_book_of_a_platform_is_called_a_book(String name) {
        assertThat(Chaincodes.isBook(name)).isFalse();
        assertThat(Chaincodes.isBook(Chaincodes.book(A))).isTrue();
        assertThat(Chaincodes.platformOfBook("points-platform_a")).isEqualTo(A);
    }
}
