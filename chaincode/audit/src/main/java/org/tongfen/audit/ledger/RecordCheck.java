package org.tongfen.audit.ledger;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.stream.Stream;
import org.tongfen.audit.chain.Hex;
import org.tongfen.audit.finding.ChainPlace;
import org.tongfen.audit.finding.Check;
import org.tongfen.audit.finding.DifferenceException;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.wire.BookKey;
import org.tongfen.wire.Merkle;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.BatchRoot;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.CommandRecord;

/** Whether a batch's record is of that batch: of its commands, and the one whose root stands in the state. */
record RecordCheck(BatchCall call) {
    /** Compares the record with the batch and with the root that it left. */
    void check(BatchRoot written) {
        ChainPlace root = call.place()
                .at(
                        call.place().chaincode().orElseThrow(),
                        new BookKey.Batch(call.lane(), call.batch().getSequence()).text());
        BatchRecord record = call.reply().getRecord();
        List<byte[]> leaves = record.getCommandsList().stream()
                .map(CommandRecord::toByteArray)
                .toList();
        String computed = Hex.of(ByteString.copyFrom(Merkle.root(leaves)));
        DifferenceException.mustEqual(Check.BATCH_ROOT, root, computed, Hex.of(written.getRoot()));
        DifferenceException.mustEqual(
                Check.BATCH_ROOT, root, leaves.size() + " records", written.getCount() + " records");
        DifferenceException.mustEqual(Check.BATCH_ROOT, call.place(), computed, Hex.of(record.getRoot()));
        DifferenceException.mustEqual(
                Check.BATCH_RECORD,
                call.place(),
                named(
                        call.batch().getSource(),
                        call.batch().getTarget(),
                        call.batch().getLane(),
                        call.batch().getSequence()),
                named(record.getSource(), record.getTarget(), record.getLane(), record.getSequence()));
        int commands = call.batch().getCommandsCount();
        DifferenceException.mustEqual(
                Check.BATCH_RECORD, call.place(), commands + " records", record.getCommandsCount() + " records");
        for (int i = 0; i < commands; i++) {
            check(i, call.batch().getCommands(i), record.getCommands(i));
        }
    }

    private static String named(String source, String target, int lane, long sequence) {
        return "batch " + sequence + " of lane " + lane + " of " + source + " towards '" + target + "'";
    }

    private void check(int index, CommandMessage command, CommandRecord record) {
        String at = "command " + index + ": ";
        mustEqual(at + "id ", Hex.of(command.getId()), Hex.of(record.getId()));
        if (record.getKind() == CommandKind.COMMAND_KIND_UNSPECIFIED && record.getOutcome() != Outcome.OK.number()) {
            // The book could not read the command.
            return;
        }
        mustEqual(at, command.getBodyCase().name(), record.getKind().name());
        if (record.getOutcome() == Outcome.OK.number()) {
            List<Long> asked = asked(command);
            mustEqual(at + "accounts and amount ", asked, told(record).subList(0, asked.size()));
        }
    }

    /** The accounts that a command names and its amount, as far as they tell what it does to points. */
    private static List<Long> asked(CommandMessage command) {
        return switch (command.getBodyCase()) {
            case ISSUE ->
                List.of(command.getIssue().getAccount(), command.getIssue().getAmount());
            case BURN ->
                List.of(command.getBurn().getAccount(), command.getBurn().getAmount());
            case EXPIRE -> List.of(command.getExpire().getAccount());
            case REDEEM ->
                List.of(command.getRedeem().getAccount(), command.getRedeem().getAmount());
            case GIFT ->
                List.of(
                        command.getGift().getFrom(),
                        command.getGift().getAmount(),
                        command.getGift().getTo());
            case EXCHANGE ->
                command.getExchange().getExact()
                        ? List.of(command.getExchange().getFrom())
                        : List.of(
                                command.getExchange().getFrom(),
                                command.getExchange().getAmount(),
                                command.getExchange().getTo());
            case OPEN_ACCOUNT,
                    AGREE_TERMS,
                    FREEZE_ACCOUNT,
                    UNFREEZE_ACCOUNT,
                    CLOSE_ACCOUNT,
                    HOLD_GIFT,
                    HOLD_EXCHANGE,
                    HOLD_REDEMPTION,
                    COMMIT,
                    VOID_HOLD,
                    EXPIRE_HOLD,
                    REVERSE,
                    SET_REWARD,
                    SET_POLICY,
                    END_TREATY,
                    POST_ARRIVAL,
                    GIVE_HEADROOM,
                    TAKE_HEADROOM,
                    ALLOW_REVERSAL,
                    BODY_NOT_SET -> List.of();
        };
    }

    private static List<Long> told(CommandRecord record) {
        long first = record.getKind() == CommandKind.ISSUE ? record.getTo() : record.getFrom();
        return Stream.of(first, record.getAmount(), record.getTo()).toList();
    }

    private void mustEqual(String what, Object expected, Object found) {
        DifferenceException.mustEqual(Check.BATCH_RECORD, call.place(), what + expected, what + found);
    }
}
