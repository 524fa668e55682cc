package org.tongfen.gateway.commands;

import com.google.protobuf.ByteString;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.Hold;
import org.tongfen.domain.Origin;
import org.tongfen.domain.PlatformId;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.ledger.LedgerEntry;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.wire.Messages;
import org.tongfen.wire.Reversals;
import org.tongfen.wire.v1.Command;
import org.tongfen.wire.v1.Terms;

/**
 * Names what a command changes. Commands with a name in common go to the ledger together or one after the other, in the
 * order of their arrival, so that batches of this gateway do not collide with each other.
 *
 * <p>Accounts are {@code platform/account}, holds {@code hold/id}, rewards {@code reward/id}, treaties {@code
 * treaty/source/target}, recorded commands {@code record/…}, and the platform's own rules {@code policy}. Of a hold and a
 * recorded command the accounts are named as well if this gateway has read them; if it has not, the ledger still decides
 * rightly, and a collision costs a repetition.
 */
@ApplicationScoped
class TouchedKeys {
    private final PlatformId own;
    private final LedgerView ledger;

    @Inject
    TouchedKeys(GatewayConfig config, LedgerView ledger) {
        this(new PlatformId(config.platform().orElse("regulator")), ledger);
    }

    TouchedKeys(PlatformId own, LedgerView ledger) {
        this.own = own;
        this.ledger = ledger;
    }

    /** What a command touches. */
    Set<String> of(NewCommand command) {
        Names names = new Names(command.target());
        Command body = command.body();
        switch (body.getBodyCase()) {
            case OPEN_ACCOUNT -> names.own(body.getOpenAccount().getAccount());
            case FREEZE_ACCOUNT -> names.own(body.getFreezeAccount().getAccount());
            case UNFREEZE_ACCOUNT -> names.own(body.getUnfreezeAccount().getAccount());
            case CLOSE_ACCOUNT -> names.own(body.getCloseAccount().getAccount());
            case ISSUE -> names.own(body.getIssue().getAccount());
            case BURN -> names.own(body.getBurn().getAccount());
            case EXPIRE -> names.own(body.getExpire().getAccount());
            case GIFT -> names.own(body.getGift().getFrom()).own(body.getGift().getTo());
            case EXCHANGE ->
                names.own(body.getExchange().getFrom()).other(body.getExchange().getTo());
            case REDEEM ->
                names.own(body.getRedeem().getAccount()).reward(body.getRedeem().getReward());
            case HOLD_GIFT ->
                names.own(body.getHoldGift().getFrom())
                        .own(body.getHoldGift().getTo())
                        .hold(command.id());
            case HOLD_EXCHANGE ->
                names.own(body.getHoldExchange().getFrom())
                        .other(body.getHoldExchange().getTo())
                        .hold(command.id());
            case HOLD_REDEMPTION ->
                names.own(body.getHoldRedemption().getAccount())
                        .reward(body.getHoldRedemption().getReward())
                        .hold(command.id());
            case COMMIT -> names.known(body.getCommit().getHold());
            case VOID_HOLD -> names.known(body.getVoidHold().getHold());
            case EXPIRE_HOLD -> names.known(body.getExpireHold().getHold());
            case REVERSE -> names.known(Reversals.origin(body.getReverse().getOriginal()));
            case SET_REWARD -> names.reward(body.getSetReward().getReward().getId());
            case SET_POLICY -> names.add("policy");
            case AGREE_TERMS -> names.treaty(body.getAgreeTerms().getTerms());
            case END_TREATY -> names.treaty(body.getEndTreaty().getTerms());
            case BODY_NOT_SET -> {}
        }
        return Set.copyOf(names.keys);
    }

    private final class Names {
        private final PlatformId target;
        private final Set<String> keys = new HashSet<>();

        private Names(PlatformId target) {
            this.target = target;
        }

        private Names add(String key) {
            keys.add(key);
            return this;
        }

        private Names own(ByteString account) {
            return account(own, Messages.accountId(account));
        }

        private Names other(ByteString account) {
            return account(target, Messages.accountId(account));
        }

        private Names account(PlatformId platform, AccountId account) {
            return add(platform + "/" + account);
        }

        private Names reward(String id) {
            return add("reward/" + id);
        }

        private Names treaty(Terms terms) {
            return add("treaty/" + terms.getSource() + "/" + terms.getTarget());
        }

        private Names hold(CommandId id) {
            return add("hold/" + id);
        }

        private Names known(ByteString hold) {
            CommandId id = CommandId.of(hold.toByteArray());
            ledger.hold(own, id).ifPresent(view -> {
                account(own, view.hold().account());
                switch (view.hold().purpose()) {
                    case Hold.Purpose.Gift(AccountId to) -> account(own, to);
                    case Hold.Purpose.Exchange exchange -> account(exchange.target(), exchange.to());
                    case Hold.Purpose.Redemption redemption ->
                        reward(redemption.reward().value());
                }
            });
            return hold(id);
        }

        private Names known(Origin origin) {
            Optional<LedgerEntry> original = ledger.entry(origin);
            original.map(LedgerEntry::record).ifPresent(record -> {
                if (!record.getFrom().isEmpty()) {
                    account(origin.book(), Messages.accountId(record.getFrom()));
                }
                if (!record.getTo().isEmpty()) {
                    account(original.get().receiverPlatform(), Messages.accountId(record.getTo()));
                }
            });
            return add(
                    "record/" + origin.book() + "/" + origin.lane() + "/" + origin.sequence() + "/" + origin.index());
        }
    }
}
