package org.tongfen.audit.model;

import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.TermsMessage;

/** What is recorded of a command whatever comes of it. */
final class RequestModel {
    private RequestModel() {}

    static CommandRecord record(BatchMessage batch, CommandMessage command) {
        CommandRecord.Builder record = CommandRecord.newBuilder().setId(command.getId());
        return Readability.of(command) ? write(batch, command, record).build() : record.build();
    }

    private static CommandRecord.Builder write(
            BatchMessage batch, CommandMessage command, CommandRecord.Builder record) {
        record.setKind(CommandKind.valueOf(command.getBodyCase().name()));
        return switch (command.getBodyCase()) {
            case OPEN_ACCOUNT -> record.setTo(command.getOpenAccount().getAccount());
            case FREEZE_ACCOUNT -> record.setTo(command.getFreezeAccount().getAccount());
            case UNFREEZE_ACCOUNT -> record.setTo(command.getUnfreezeAccount().getAccount());
            case CLOSE_ACCOUNT -> record.setTo(command.getCloseAccount().getAccount());
            case EXPIRE -> record.setFrom(command.getExpire().getAccount());
            case ISSUE ->
                record.setTo(command.getIssue().getAccount())
                        .setAmount(command.getIssue().getAmount());
            case BURN ->
                payer(record, command.getBurn().getAccount(), command.getBurn().getAmount());
            case GIFT ->
                payer(record, command.getGift().getFrom(), command.getGift().getAmount())
                        .setTo(command.getGift().getTo());
            case EXCHANGE ->
                payer(
                                record,
                                command.getExchange().getFrom(),
                                command.getExchange().getAmount())
                        .setTo(command.getExchange().getTo())
                        .setExact(command.getExchange().getExact());
            case REDEEM ->
                payer(
                                record,
                                command.getRedeem().getAccount(),
                                command.getRedeem().getAmount())
                        .setReward(command.getRedeem().getReward());
            case HOLD_GIFT, HOLD_EXCHANGE, HOLD_REDEMPTION -> hold(command, record.setHold(command.getId()));
            case COMMIT ->
                record.setHold(command.getCommit().getHold())
                        .setAmount(command.getCommit().getAmount());
            case VOID_HOLD -> record.setHold(command.getVoidHold().getHold());
            case EXPIRE_HOLD -> record.setHold(command.getExpireHold().getHold());
            case REVERSE ->
                record.setOriginal(command.getReverse().getOriginal().getOrigin());
            case ALLOW_REVERSAL -> record.setOriginal(command.getAllowReversal().getOriginal());
            case POST_ARRIVAL -> record.setArrival(command.getPostArrival().getArrival());
            case GIVE_HEADROOM ->
                record.setHeadroom(command.getGiveHeadroom().getKind())
                        .setLane(command.getGiveHeadroom().getTo())
                        .setAmount(command.getGiveHeadroom().getAmount())
                        .setCounterparty(other(batch));
            case TAKE_HEADROOM ->
                record.setLane(command.getTakeHeadroom().getHeadroom().getLane())
                        .setSequence(command.getTakeHeadroom().getHeadroom().getSequence())
                        .setCounterparty(other(batch));
            case SET_REWARD ->
                record.setReward(command.getSetReward().getReward().getId());
            case SET_POLICY, BODY_NOT_SET -> record;
            case AGREE_TERMS ->
                treaty(record, batch.getSource(), command.getAgreeTerms().getTerms());
            case END_TREATY ->
                treaty(record, batch.getSource(), command.getEndTreaty().getTerms());
        };
    }

    private static CommandRecord.Builder payer(CommandRecord.Builder record, long account, long amount) {
        return record.setFrom(account).setAmount(amount);
    }

    private static CommandRecord.Builder hold(CommandMessage command, CommandRecord.Builder record) {
        return switch (command.getBodyCase()) {
            case HOLD_GIFT ->
                payer(
                                record,
                                command.getHoldGift().getFrom(),
                                command.getHoldGift().getAmount())
                        .setTo(command.getHoldGift().getTo());
            case HOLD_EXCHANGE ->
                payer(
                                record,
                                command.getHoldExchange().getFrom(),
                                command.getHoldExchange().getAmount())
                        .setTo(command.getHoldExchange().getTo());
            default ->
                payer(
                                record,
                                command.getHoldRedemption().getAccount(),
                                command.getHoldRedemption().getAmount())
                        .setReward(command.getHoldRedemption().getReward());
        };
    }

    /** A batch that is towards nobody else is towards its own platform. */
    private static String other(BatchMessage batch) {
        return batch.getTarget().isEmpty() ? batch.getSource() : batch.getTarget();
    }

    private static CommandRecord.Builder treaty(CommandRecord.Builder record, String book, TermsMessage terms) {
        return record.setTreatyVersion(terms.getVersion()).setCounterparty(TreatyModel.other(terms, book));
    }
}
