package org.tongfen.gateway.redemptions;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.value.Points;
import org.tongfen.gateway.accounts.OwnAccounts;
import org.tongfen.gateway.accounts.UserIds;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.operations.AmountText;
import org.tongfen.gateway.operations.Foreseen;
import org.tongfen.gateway.operations.Order;
import org.tongfen.gateway.operations.RewardIds;
import org.tongfen.gateway.operations.Times;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.HoldRedemption;
import org.tongfen.wire.v1.Redeem;

/** Turns requests for rewards into commands. */
@ApplicationScoped
class RedemptionOrders {
    private final LedgerView ledger;
    private final OwnAccounts accounts;

    RedemptionOrders(LedgerView ledger, OwnAccounts accounts) {
        this.ledger = ledger;
        this.accounts = accounts;
    }

    Order order(NewRedemption request, PlatformInfo own) {
        AccountId account = accounts.find(UserIds.require(request.userId()))
                .orElseThrow(() -> Foreseen.unknown("userId"))
                .account();
        RewardId reward = RewardIds.require(request.rewardId());
        long amount = Optional.ofNullable(request.amount())
                .map(text -> AmountText.require("amount", text, own))
                .orElseGet(() -> priceOf(reward, own))
                .units();
        return Order.within(
                account, request.hold() ? hold(request, account, reward, amount) : redeem(account, reward, amount));
    }

    private Points priceOf(RewardId reward, PlatformInfo own) {
        return ledger.reward(own.id(), reward)
                .orElseThrow(() -> Foreseen.refusal(Outcome.REWARD_UNKNOWN, Map.of()))
                .price()
                .orElseThrow(() -> Foreseen.refusal(Outcome.REWARD_UNAVAILABLE, Map.of()));
    }

    static CommandMessage.Builder redeem(AccountId account, RewardId reward, long amount) {
        return CommandMessage.newBuilder()
                .setRedeem(Redeem.newBuilder()
                        .setAccount(account.toLong())
                        .setReward(reward.value())
                        .setAmount(amount));
    }

    private static CommandMessage.Builder hold(NewRedemption request, AccountId account, RewardId reward, long amount) {
        return CommandMessage.newBuilder()
                .setHoldRedemption(HoldRedemption.newBuilder()
                        .setAccount(account.toLong())
                        .setReward(reward.value())
                        .setAmount(amount)
                        .setUntil(Times.orLongest("until", request.until()).toEpochMilli()));
    }
}
