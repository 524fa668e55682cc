package org.tongfen.gateway.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.reward.Reward;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.ledger.RewardView;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.EndHold;
import org.tongfen.wire.v1.Gift;
import org.tongfen.wire.v1.Redeem;
import org.tongfen.wire.v1.Reverse;
import org.tongfen.wire.v1.SetPolicy;

class CommandFilingTest {
    private static final CommandId ID = CommandId.parse("%064x".formatted(1));
    private static final AccountId ACCOUNT = new AccountId(2, 17);

    /** The rewards by name, with how many there are. */
    private final Map<String, Long> rewards = Map.of("tea", 3L, "air", Reward.UNLIMITED);

    private final CommandFiling filing = new CommandFiling(Decisions.A, ledger());

    private LedgerView ledger() {
        return (LedgerView) Proxy.newProxyInstance(
                LedgerView.class.getClassLoader(),
                new Class<?>[] {LedgerView.class},
                (_, method, arguments) -> switch (method.getName()) {
                    case "reward" -> reward((RewardId) arguments[1]);
                    case "hold" -> Optional.empty();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private Optional<RewardView> reward(RewardId id) {
        return Optional.ofNullable(rewards.get(id.value()))
                .map(quantity -> new RewardView(Decisions.A, reward(id, quantity), 0, Optional.empty(), 1));
    }

    private static Reward reward(RewardId id, long quantity) {
        return new Reward(
                id, "name", "", new Reward.Price.Fixed(5), quantity, Instant.EPOCH, Instant.MAX, Reward.UNLIMITED);
    }

    private FiledCommand file(CommandMessage.Builder body) {
        return filing.file(new NewCommand(
                ID,
                new LaneId(2),
                Optional.empty(),
                body.setId(ByteString.copyFrom(ID.bytes())).build()));
    }

    @Test
    void aGiftIsAboutTheAccountThatGives() {
        FiledCommand filed = file(CommandMessage.newBuilder()
                .setGift(Gift.newBuilder().setFrom(ACCOUNT.toLong()).setTo(new AccountId(3, 1).toLong())));
        assertThat(filed.account()).isEqualTo("2-17");
        assertThat(filed.scarce()).isEmpty();
        assertThat(filed.at(9).ticket()).isEqualTo(9);
    }

    private FiledCommand redeem(String reward) {
        return file(CommandMessage.newBuilder()
                .setRedeem(Redeem.newBuilder().setAccount(ACCOUNT.toLong()).setReward(reward)));
    }

    @Test
    void onlyARewardThatCanRunOutIsScarce() {
        assertThat(redeem("tea").scarce()).isEqualTo("tea");
        assertThat(redeem("air").scarce()).isEmpty();
        assertThat(redeem("nobody-knows-it").scarce()).isEmpty();
        assertThat(redeem("not a name\u0000").scarce()).isEmpty();
    }

    @Test
    void whatNamesNoAccountKeepsItsPlaceAmongItsLike() {
        for (CommandMessage.Builder body : List.of(
                CommandMessage.newBuilder().setSetPolicy(SetPolicy.getDefaultInstance()),
                CommandMessage.newBuilder().setReverse(Reverse.getDefaultInstance()),
                CommandMessage.newBuilder()
                        .setVoidHold(EndHold.newBuilder().setHold(ByteString.copyFrom(ID.bytes()))))) {
            assertThat(file(body).account()).isEmpty();
        }
    }
}
