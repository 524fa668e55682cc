package org.tongfen.gateway.redemptions;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.Outcome;
import org.tongfen.domain.Points;
import org.tongfen.domain.RewardId;
import org.tongfen.gateway.accounts.OwnAccounts;
import org.tongfen.gateway.accounts.UserIds;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.operations.AmountText;
import org.tongfen.gateway.operations.Foreseen;
import org.tongfen.gateway.operations.Order;
import org.tongfen.gateway.operations.Times;
import org.tongfen.wire.v1.Command;
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
        long amount = Optional.ofNullable(request.amount())
                .map(text -> AmountText.require("amount", text, own))
                .orElseGet(() -> priceOf(request.rewardId(), own))
                .units();
        return Order.within(
                account, request.hold() ? hold(request, account, amount) : redeem(account, request.rewardId(), amount));
    }

    private Points priceOf(String rewardId, PlatformInfo own) {
        return reward(rewardId)
                .flatMap(id -> ledger.reward(own.id(), id))
                .orElseThrow(() -> Foreseen.refusal(Outcome.REWARD_UNKNOWN, Map.of()))
                .price()
                .orElseThrow(() -> Foreseen.refusal(Outcome.REWARD_UNAVAILABLE, Map.of()));
    }

    private static Optional<RewardId> reward(String id) {
        try {
            return Optional.of(new RewardId(id));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    static Command.Builder redeem(AccountId account, String reward, long amount) {
        return Command.newBuilder()
                .setRedeem(Redeem.newBuilder()
                        .setAccount(account.toLong())
                        .setReward(reward)
                        .setAmount(amount));
    }

    private static Command.Builder hold(NewRedemption request, AccountId account, long amount) {
        return Command.newBuilder()
                .setHoldRedemption(HoldRedemption.newBuilder()
                        .setAccount(account.toLong())
                        .setReward(request.rewardId())
                        .setAmount(amount)
                        .setUntil(Times.orLongest("until", request.until()).toEpochMilli()));
    }
}
