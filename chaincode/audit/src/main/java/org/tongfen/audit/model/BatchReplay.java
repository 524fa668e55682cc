package org.tongfen.audit.model;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.HoldMessage;
import org.tongfen.wire.v1.Reverse;

/**
 * What a batch should do. The source decides all commands as if the target agreed to everything; the target then has its
 * say; if it refuses something, the source decides once more without what was refused.
 */
public final class BatchReplay {
    private final LedgerModel ledger;
    private final ByteString bytes;
    private final BatchMessage batch;
    private final long now;
    private final List<BookModel> drafts = new ArrayList<>();

    /**
     * Creates a replay.
     *
     * @param bytes the batch as it was proposed
     * @param time the time of the transaction; "now" is never earlier than the lane's last batch
     */
    public BatchReplay(LedgerModel ledger, ByteString bytes, BatchMessage batch, long time) {
        this.ledger = ledger;
        this.bytes = bytes;
        this.batch = batch;
        now = Math.max(
                time, ledger.book(batch.getSource()).lane(batch.getLane()).time());
    }

    /** Bytes in hexadecimal digits. */
    public static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    /** Decides, and gives what should be recorded. The books are as they were until {@link #takeEffect}. */
    public BatchRecord run() {
        SourceModel source = decide(Map.of());
        if (!source.asks().isEmpty()) {
            TargetModel target = new TargetModel(ledger, batch, now);
            Map<Integer, Outcome> answers = target.answer(source.asks());
            if (answers.values().stream().anyMatch(answer -> answer != Outcome.OK)) {
                source = decide(overruled(source, answers));
            }
            drafts.add(target.book());
        }
        ByteString hash = RecordTree.sha256(bytes);
        LaneModel lane = source.book().lane(batch.getLane());
        lane.moveOn(batch.getSequence(), hash, now);
        lane.forgetUnchanged(ledger.book(batch.getSource()).lane(batch.getLane()));
        source.book().put(batch.getLane(), lane);
        source.book().keepWhatOnlyTimeHasChanged(ledger.book(batch.getSource()), now);
        drafts.add(source.book());
        List<ByteString> records =
                source.records().stream().map(CommandRecord::toByteString).toList();
        return BatchRecord.newBuilder()
                .setSource(batch.getSource())
                .setTarget(batch.getTarget())
                .setLane(batch.getLane())
                .setSequence(batch.getSequence())
                .setHash(hash)
                .setTime(now)
                .setWindow(batch.getTarget().isEmpty() ? 0 : LedgerModel.ONLY_WINDOW)
                .setRoot(RecordTree.root(records))
                .addAllCommands(source.records())
                .build();
    }

    /** Does what was decided. */
    public void takeEffect() {
        drafts.forEach(ledger::replace);
        drafts.clear();
    }

    /** The books that change, as they become. */
    public List<BookModel> drafts() {
        return List.copyOf(drafts);
    }

    private SourceModel decide(Map<Integer, Outcome> overruled) {
        SourceModel source = new SourceModel(ledger, batch, now);
        // What is about the other book comes last.
        for (boolean across : new boolean[] {false, true}) {
            for (int i = 0; i < batch.getCommandsCount(); i++) {
                if (payer(batch.getCommands(i)).isPresent() == across) {
                    source.decide(i, batch.getCommands(i), overruled.get(i));
                }
            }
        }
        return source;
    }

    /** What was refused, and what was refused only because that had not been. */
    private Map<Integer, Outcome> overruled(SourceModel source, Map<Integer, Outcome> answers) {
        Map<Integer, Outcome> overruled = new LinkedHashMap<>();
        Set<Long> disturbed = new LinkedHashSet<>();
        for (int i = 0; i < batch.getCommandsCount(); i++) {
            Optional<Long> payer = payer(batch.getCommands(i));
            Outcome answer = answers.getOrDefault(i, Outcome.OK);
            boolean ofDisturbed = payer.filter(disturbed::contains).isPresent();
            Outcome decided = Outcome.ofNumber(source.records().get(i).getOutcome());
            if (answer != Outcome.OK) {
                overruled.put(i, answer);
                payer.ifPresent(disturbed::add);
            } else if (payer.isPresent() && mayDepend(decided, ofDisturbed, !overruled.isEmpty())) {
                overruled.put(i, Outcome.TRY_AGAIN);
            }
        }
        return overruled;
    }

    private static boolean mayDepend(Outcome decided, boolean ofSameAccount, boolean ofAnyAccount) {
        return switch (decided) {
            case INSUFFICIENT_POINTS, OVER_ACCOUNT_DAY_LIMIT, HOLD_UNKNOWN, HOLD_DONE -> ofSameAccount;
            case OVER_LIMIT, OVER_TREATY_DAY_LIMIT, CREDIT_LINE_EXCEEDED, ALREADY_REVERSED -> ofAnyAccount;
            default -> false;
        };
    }

    /** Whose points a command moves or holds that is about the other book; empty if it is not. */
    private Optional<Long> payer(CommandMessage command) {
        if (!Readability.of(command)) {
            return Optional.empty();
        }
        return switch (command.getBodyCase()) {
            case EXCHANGE -> Optional.of(command.getExchange().getFrom());
            case HOLD_EXCHANGE -> Optional.of(command.getHoldExchange().getFrom());
            case COMMIT -> holder(command.getCommit().getHold());
            case REVERSE -> giver(command.getReverse());
            default -> Optional.empty();
        };
    }

    private Optional<Long> giver(Reverse reverse) {
        if (reverse.getOriginal().getOrigin().getBook().equals(batch.getSource())) {
            return Optional.empty();
        }
        return Readability.brought(reverse.getOriginal())
                .filter(original -> ReversalModel.effect(original) == CommandKind.EXCHANGE)
                .map(original -> reverse.getUnclaimed() ? StateKeys.unclaimed(batch.getLane()) : original.getTo());
    }

    private Optional<Long> holder(ByteString id) {
        HoldMessage stored = ledger.book(batch.getSource()).holds().get(StateKeys.hold(id));
        return stored != null && stored.hasExchange()
                ? Optional.of(stored.getAccount())
                : batch.getCommandsList().stream()
                        .filter(command -> command.getId().equals(id) && command.hasHoldExchange())
                        .map(command -> command.getHoldExchange().getFrom())
                        .findFirst();
    }
}
