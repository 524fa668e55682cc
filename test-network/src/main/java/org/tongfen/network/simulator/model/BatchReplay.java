package org.tongfen.network.simulator.model;

import com.google.protobuf.ByteString;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.tongfen.domain.Outcome;
import org.tongfen.wire.v1.Batch;
import org.tongfen.wire.v1.BatchRecord;

/**
 * What a batch should do. The source decides all commands as if the target agreed to everything; the target then has its
 * say; if it refuses something, the source decides once more without what was refused.
 */
final class BatchReplay {
    private static final long ONLY_WINDOW = 1;

    private final Ledger ledger;
    private final Batch batch;
    private final long now;

    BatchReplay(Ledger ledger, Batch batch, long now) {
        this.ledger = ledger;
        this.batch = batch;
        this.now = now;
    }

    static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    /** Carries it out, and gives what should be recorded. */
    BatchRecord run(ByteString hash) {
        boolean own = batch.getSource().equals(batch.getTarget());
        SourceModel source = decide(Map.of());
        if (!source.asks().isEmpty()) {
            TargetModel target = new TargetModel(ledger, batch, now);
            Map<Integer, Outcome> answers = target.answer(source.asks());
            ledger.replace(target.book());
            if (answers.values().stream().anyMatch(answer -> answer != Outcome.OK)) {
                source = decide(overruled(source, answers));
            }
        }
        ledger.replace(source.book());
        return BatchRecord.newBuilder()
                .setSource(batch.getSource())
                .setTarget(batch.getTarget())
                .setLane(batch.getLane())
                .setSequence(batch.getSequence())
                .setHash(hash)
                .setTime(now)
                .setWindow(own ? 0 : ONLY_WINDOW)
                .addAllCommands(source.records())
                .build();
    }

    private SourceModel decide(Map<Integer, Outcome> overruled) {
        SourceModel source = new SourceModel(ledger, batch, now);
        for (int i = 0; i < batch.getCommandsCount(); i++) {
            source.decide(i, batch.getCommands(i), overruled.get(i));
        }
        return source;
    }

    /** What was refused, and what was decided as if that had not been. */
    private Map<Integer, Outcome> overruled(SourceModel source, Map<Integer, Outcome> answers) {
        Map<Integer, Outcome> overruled = new LinkedHashMap<>();
        Set<ByteString> disturbed = new LinkedHashSet<>();
        for (int i = 0; i < batch.getCommandsCount(); i++) {
            if (!batch.getCommands(i).hasExchange()) {
                continue;
            }
            ByteString account = batch.getCommands(i).getExchange().getFrom();
            Outcome answer = answers.get(i);
            Outcome decided = Outcome.ofNumber(source.records().get(i).getOutcome());
            if (answer != null && answer != Outcome.OK) {
                overruled.put(i, answer);
                disturbed.add(account);
            } else if (decided == Outcome.INSUFFICIENT_POINTS && disturbed.contains(account)
                    || decided == Outcome.OVER_LIMIT && !disturbed.isEmpty()) {
                overruled.put(i, Outcome.TRY_AGAIN);
            }
        }
        return overruled;
    }
}
