package org.tongfen.gateway.edge;

import java.time.Instant;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.gateway.commands.NewCommand;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.LotMessage;

/** Records as the ledger would write them. */
final class FakeRecords {
    private FakeRecords() {}

    /** A decision about a command, as the ledger would record it. */
    static Completion decided(NewCommand command, Outcome outcome, long bound, long block) {
        var body = command.body();
        CommandRecord.Builder record = CommandRecord.newBuilder()
                .setId(body.getId())
                .setOutcome(outcome.number())
                .setBound(bound);
        LotMessage lot = LotMessage.newBuilder()
                .setAmount(1)
                .setExpiresAt(FakeLedger.EXPIRY.toEpochMilli())
                .build();
        // What platform_b gives lives no longer than its own points do.
        LotMessage credited = LotMessage.newBuilder()
                .setAmount(1)
                .setExpiresAt(Instant.parse("2028-01-31T16:00:00Z").toEpochMilli())
                .build();
        switch (body.getBodyCase()) {
            case OPEN_ACCOUNT ->
                record.setKind(CommandKind.OPEN_ACCOUNT)
                        .setTo(body.getOpenAccount().getAccount());
            case ISSUE ->
                record.setKind(CommandKind.ISSUE)
                        .setTo(body.getIssue().getAccount())
                        .setAmount(body.getIssue().getAmount())
                        .addLots(lot);
            case GIFT ->
                record.setKind(CommandKind.GIFT)
                        .setFrom(body.getGift().getFrom())
                        .setTo(body.getGift().getTo())
                        .setAmount(body.getGift().getAmount())
                        .setReceived(body.getGift().getAmount())
                        .addLots(lot);
            case EXCHANGE ->
                record.setKind(CommandKind.EXCHANGE)
                        .setFrom(body.getExchange().getFrom())
                        .setTo(body.getExchange().getTo())
                        .setAmount(body.getExchange().getAmount())
                        .setReceived(body.getExchange().getAmount() * 5 / 6)
                        .setOwed(body.getExchange().getAmount() * 5 / 6 * 120)
                        .setTreatyVersion(1)
                        .addLots(lot)
                        .addCredited(credited);
            case AGREE_TERMS -> record.setKind(CommandKind.AGREE_TERMS).setCounterparty("platform_b");
            case FREEZE_ACCOUNT ->
                record.setKind(CommandKind.FREEZE_ACCOUNT)
                        .setTo(body.getFreezeAccount().getAccount());
            case UNFREEZE_ACCOUNT ->
                record.setKind(CommandKind.UNFREEZE_ACCOUNT)
                        .setTo(body.getUnfreezeAccount().getAccount());
            case CLOSE_ACCOUNT ->
                record.setKind(CommandKind.CLOSE_ACCOUNT)
                        .setTo(body.getCloseAccount().getAccount());
            case BURN ->
                record.setKind(CommandKind.BURN)
                        .setFrom(body.getBurn().getAccount())
                        .setAmount(body.getBurn().getAmount());
            case EXPIRE ->
                record.setKind(CommandKind.EXPIRE).setFrom(body.getExpire().getAccount());
            case REDEEM ->
                record.setKind(CommandKind.REDEEM)
                        .setFrom(body.getRedeem().getAccount())
                        .setAmount(body.getRedeem().getAmount())
                        .setReward(body.getRedeem().getReward());
            case SET_REWARD ->
                record.setKind(CommandKind.SET_REWARD)
                        .setReward(body.getSetReward().getReward().getId());
            case SET_POLICY -> record.setKind(CommandKind.SET_POLICY);
            case END_TREATY -> record.setKind(CommandKind.END_TREATY).setCounterparty("platform_b");
            case HOLD_GIFT ->
                record.setKind(CommandKind.HOLD_GIFT)
                        .setFrom(body.getHoldGift().getFrom())
                        .setTo(body.getHoldGift().getTo())
                        .setAmount(body.getHoldGift().getAmount())
                        .setUntil(body.getHoldGift().getUntil());
            case HOLD_EXCHANGE ->
                record.setKind(CommandKind.HOLD_EXCHANGE)
                        .setFrom(body.getHoldExchange().getFrom())
                        .setTo(body.getHoldExchange().getTo())
                        .setAmount(body.getHoldExchange().getAmount())
                        .setUntil(body.getHoldExchange().getUntil())
                        .setTreatyVersion(1);
            case HOLD_REDEMPTION ->
                record.setKind(CommandKind.HOLD_REDEMPTION)
                        .setFrom(body.getHoldRedemption().getAccount())
                        .setAmount(body.getHoldRedemption().getAmount())
                        .setReward(body.getHoldRedemption().getReward())
                        .setUntil(body.getHoldRedemption().getUntil());
            case COMMIT ->
                record.setKind(CommandKind.COMMIT)
                        .setHold(body.getCommit().getHold())
                        .setAmount(body.getCommit().getAmount())
                        .setReceived(body.getCommit().getAmount() * 5 / 6)
                        .setTreatyVersion(1)
                        .setEffect(CommandKind.EXCHANGE)
                        .addCredited(credited);
            case REVERSE ->
                record.setKind(CommandKind.REVERSE)
                        .setAmount(833_33)
                        .setReceived(1000_00)
                        .setFrom(new AccountId(2, 5).toLong())
                        .setTo(new AccountId(1, 4).toLong())
                        .setOriginalId(body.getId())
                        .setEffect(command.target().isPresent() ? CommandKind.EXCHANGE : CommandKind.GIFT);
            case ALLOW_REVERSAL ->
                record.setKind(CommandKind.ALLOW_REVERSAL)
                        .setOriginal(body.getAllowReversal().getOriginal());
            case POST_ARRIVAL, GIVE_HEADROOM, TAKE_HEADROOM ->
                throw new IllegalStateException("what a lane does is nobody's request");
            case VOID_HOLD, EXPIRE_HOLD ->
                record.setKind(CommandKind.valueOf(body.getBodyCase().name()));
            case BODY_NOT_SET -> {}
        }
        BatchRecord batch = BatchRecord.newBuilder()
                .setSource("platform_a")
                .setTarget(command.target().map(PlatformId::value).orElse(""))
                .setLane(command.lane().number())
                .setTime(Instant.parse("2026-01-15T00:00:00Z").toEpochMilli())
                .build();
        return new Completion.Decided(record.build(), batch, "tx" + block, block, false);
    }
}
