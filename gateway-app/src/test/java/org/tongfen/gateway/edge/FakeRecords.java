package org.tongfen.gateway.edge;

import java.time.Instant;
import org.tongfen.domain.Outcome;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.gateway.commands.NewCommand;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.Lot;

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
        Lot lot = Lot.newBuilder()
                .setAmount(1)
                .setExpiresAt(FakeLedger.EXPIRY.toEpochMilli())
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
                        .addLots(lot);
            case AGREE_TERMS -> record.setKind(CommandKind.AGREE_TERMS).setCounterparty("platform_b");
            case BODY_NOT_SET -> {}
        }
        BatchRecord batch = BatchRecord.newBuilder()
                .setSource("platform_a")
                .setTarget(command.target().value())
                .setTime(Instant.parse("2026-01-15T00:00:00Z").toEpochMilli())
                .build();
        return new Completion.Decided(record.build(), batch, "tx" + block, block, false);
    }
}
