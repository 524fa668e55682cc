package org.tongfen.gateway.commands;

import com.google.protobuf.ByteString;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.book.Hold;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.ledger.HoldView;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.wire.v1.CommandMessage;

/**
 * Tells what a lane has to know of a command to put batches together: which account it changes, because commands of one
 * account keep their order, and whether it touches the stock of a reward that is limited, because that is in one batch at
 * a time. What this gateway has not read yet it cannot tell; the ledger still decides rightly, and a collision costs a
 * repetition.
 */
@ApplicationScoped
class CommandFiling {
    private static final String NONE = "";

    private final PlatformId own;
    private final LedgerView ledger;

    @Inject
    CommandFiling(GatewayConfig config, LedgerView ledger) {
        this(new PlatformId(config.platform().orElse("regulator")), ledger);
    }

    CommandFiling(PlatformId own, LedgerView ledger) {
        this.own = own;
        this.ledger = ledger;
    }

    FiledCommand file(NewCommand command) {
        CommandMessage body = command.body();
        return switch (body.getBodyCase()) {
            case OPEN_ACCOUNT -> of(command, body.getOpenAccount().getAccount());
            case FREEZE_ACCOUNT -> of(command, body.getFreezeAccount().getAccount());
            case UNFREEZE_ACCOUNT -> of(command, body.getUnfreezeAccount().getAccount());
            case CLOSE_ACCOUNT -> of(command, body.getCloseAccount().getAccount());
            case ISSUE -> of(command, body.getIssue().getAccount());
            case BURN -> of(command, body.getBurn().getAccount());
            case EXPIRE -> of(command, body.getExpire().getAccount());
            case GIFT -> of(command, body.getGift().getFrom());
            case EXCHANGE -> of(command, body.getExchange().getFrom());
            case HOLD_GIFT -> of(command, body.getHoldGift().getFrom());
            case HOLD_EXCHANGE -> of(command, body.getHoldExchange().getFrom());
            case REDEEM ->
                new FiledCommand(
                        command,
                        text(body.getRedeem().getAccount()),
                        scarce(body.getRedeem().getReward()));
            case HOLD_REDEMPTION ->
                new FiledCommand(
                        command,
                        text(body.getHoldRedemption().getAccount()),
                        scarce(body.getHoldRedemption().getReward()));
            case COMMIT -> ofHold(command, body.getCommit().getHold());
            case VOID_HOLD -> ofHold(command, body.getVoidHold().getHold());
            case EXPIRE_HOLD -> ofHold(command, body.getExpireHold().getHold());
            // What a reversal takes from is for the ledger to say; together with others that change no account by name
            // it keeps its place.
            case REVERSE,
                    ALLOW_REVERSAL,
                    SET_REWARD,
                    SET_POLICY,
                    AGREE_TERMS,
                    END_TREATY,
                    POST_ARRIVAL,
                    GIVE_HEADROOM,
                    TAKE_HEADROOM,
                    BODY_NOT_SET -> new FiledCommand(command, NONE, NONE);
        };
    }

    private static FiledCommand of(NewCommand command, long account) {
        return new FiledCommand(command, text(account), NONE);
    }

    private static String text(long account) {
        return AccountId.ofLong(account).toString();
    }

    private String scarce(String reward) {
        try {
            return scarce(new RewardId(reward));
        } catch (IllegalArgumentException _) {
            // The ledger says so as well.
            return NONE;
        }
    }

    private String scarce(RewardId reward) {
        return ledger.reward(own, reward)
                .filter(view -> view.reward().hasQuantity())
                .map(_ -> reward.value())
                .orElse(NONE);
    }

    private FiledCommand ofHold(NewCommand command, ByteString hold) {
        Optional<Hold> known =
                ledger.hold(own, CommandId.of(hold.toByteArray())).map(HoldView::hold);
        return new FiledCommand(
                command,
                known.map(found -> found.account().toString()).orElse(NONE),
                known.map(found -> switch (found.purpose()) {
                            case Hold.Purpose.Redemption redemption -> scarce(redemption.reward());
                            case Hold.Purpose.Gift _, Hold.Purpose.Exchange _ -> NONE;
                        })
                        .orElse(NONE));
    }
}
