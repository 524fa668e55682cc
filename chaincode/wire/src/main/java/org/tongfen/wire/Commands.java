package org.tongfen.wire;

import com.google.protobuf.ByteString;
import org.tongfen.domain.Batch;
import org.tongfen.domain.Command;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.Conversion;
import org.tongfen.domain.Decision;
import org.tongfen.domain.PlatformId;
import org.tongfen.domain.Points;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;

/** Mapping between the commands of a batch, the domain, and what is recorded of each command. */
public final class Commands {
    private Commands() {}

    /**
     * Reads the commands of a batch.
     *
     * @throws IllegalArgumentException if a command has no proper id; a command that cannot be read otherwise becomes
     *     {@link Command.Unreadable}
     */
    public static Batch batch(org.tongfen.wire.v1.Batch message) {
        return new Batch(
                message.getCommandsList().stream().map(Commands::command).toList());
    }

    /** Reads a command. */
    public static Command command(org.tongfen.wire.v1.Command message) {
        CommandId id = CommandId.of(message.getId().toByteArray());
        try {
            return switch (message.getBodyCase()) {
                case OPEN_ACCOUNT ->
                    new Command.OpenAccount(
                            id, Messages.accountId(message.getOpenAccount().getAccount()));
                case ISSUE ->
                    new Command.Issue(
                            id,
                            Messages.accountId(message.getIssue().getAccount()),
                            message.getIssue().getAmount());
                case GIFT ->
                    new Command.Gift(
                            id,
                            Messages.accountId(message.getGift().getFrom()),
                            Messages.accountId(message.getGift().getTo()),
                            message.getGift().getAmount());
                case EXCHANGE ->
                    new Command.Exchange(
                            id,
                            Messages.accountId(message.getExchange().getFrom()),
                            Messages.accountId(message.getExchange().getTo()),
                            message.getExchange().getAmount());
                case AGREE_TERMS ->
                    new Command.AgreeTerms(
                            id, Messages.terms(message.getAgreeTerms().getTerms()));
                case BODY_NOT_SET -> new Command.Unreadable(id);
            };
        } catch (IllegalArgumentException _) {
            return new Command.Unreadable(id);
        }
    }

    /** What is recorded of a command: what it asked for, the outcome and, if it took effect, the effect. */
    public static CommandRecord record(PlatformId book, Command command, Decision decision) {
        CommandRecord.Builder record = CommandRecord.newBuilder()
                .setId(ByteString.copyFrom(command.id().bytes()))
                .setOutcome(decision.outcome().number());
        recordRequest(book, command, record);
        recordEffect(decision, record);
        return record.build();
    }

    private static void recordRequest(PlatformId book, Command command, CommandRecord.Builder record) {
        switch (command) {
            case Command.OpenAccount open ->
                record.setKind(CommandKind.OPEN_ACCOUNT).setTo(Messages.bytes(open.account()));
            case Command.Issue issue ->
                record.setKind(CommandKind.ISSUE)
                        .setTo(Messages.bytes(issue.account()))
                        .setAmount(issue.amount());
            case Command.Gift gift ->
                record.setKind(CommandKind.GIFT)
                        .setFrom(Messages.bytes(gift.from()))
                        .setTo(Messages.bytes(gift.to()))
                        .setAmount(gift.amount());
            case Command.Exchange exchange ->
                record.setKind(CommandKind.EXCHANGE)
                        .setFrom(Messages.bytes(exchange.from()))
                        .setTo(Messages.bytes(exchange.to()))
                        .setAmount(exchange.amount());
            case Command.AgreeTerms agree ->
                record.setKind(CommandKind.AGREE_TERMS)
                        .setTreatyVersion(agree.terms().version())
                        .setCounterparty(agree.terms().direction().other(book).value());
            case Command.Unreadable _ -> record.setKind(CommandKind.COMMAND_KIND_UNSPECIFIED);
        }
    }

    private static void recordEffect(Decision decision, CommandRecord.Builder record) {
        switch (decision) {
            case Decision.Refused refused -> record.setBound(refused.bound());
            case Decision.Opened _ -> {}
            case Decision.Issued issued ->
                record.setReceived(issued.lot().amount().units()).addLots(Messages.message(issued.lot()));
            case Decision.Given given ->
                record.setReceived(given.lots().stream()
                                .map(lot -> lot.amount())
                                .mapToLong(Points::units)
                                .sum())
                        .addAllLots(given.lots().stream().map(Messages::message).toList());
            case Decision.Exchanged exchanged -> {
                Conversion.Converted converted = exchanged.conversion();
                record.setFee(converted.fee().units())
                        .setReceived(converted.received().units())
                        .setOwed(exchanged.owed().amount())
                        .setRemainder(exchanged.remainder().amount())
                        .setTreatyVersion(exchanged.terms().version())
                        .addAllLots(exchanged.spent().stream()
                                .map(Messages::message)
                                .toList());
            }
            case Decision.Agreed _ -> {}
        }
    }
}
