package org.tongfen.simulator.model;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import org.tongfen.domain.Outcome;
import org.tongfen.domain.Scheme;
import org.tongfen.simulator.channel.Block;
import org.tongfen.simulator.channel.SimulatedChain;
import org.tongfen.simulator.channel.Transaction;
import org.tongfen.simulator.virtual.Fault;
import org.tongfen.simulator.virtual.Tally;
import org.tongfen.simulator.virtual.Violation;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.v1.ApplyReply;
import org.tongfen.wire.v1.Batch;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;

/**
 * Follows the chain, does everything that it says once more in the model, and compares. It also checks what no single
 * batch shows: lanes have no gaps, and no command has two outcomes.
 */
public final class Auditor {
    private final LedgerModel ledger;
    private final SimulatedChain chain;
    private final Tally tally;
    private final StateCheck check;
    private final Map<String, Long> lanes = new HashMap<>();
    private final Map<String, CommandRecord> decided = new HashMap<>();

    /**
     * Creates an auditor.
     *
     * @param scheme the platforms
     * @param chain the chain that it follows
     * @param tally counts outcomes
     */
    public Auditor(Scheme scheme, SimulatedChain chain, Tally tally) {
        ledger = new LedgerModel(scheme);
        this.chain = chain;
        this.tally = tally;
        check = new StateCheck(ledger);
    }

    /** The ledger as the model has it. */
    public LedgerModel ledger() {
        return ledger;
    }

    /** Takes in a block. */
    public void audit(Block block) {
        for (Block.Entry entry : block.entries()) {
            tally.count("transactions", entry.code());
            switch (entry.code()) {
                case "VALID" -> audit(entry.transaction());
                case "MVCC_READ_CONFLICT" -> tally.count(Fault.READ_CONFLICT);
                case "DUPLICATE_TXID" -> {}
                default ->
                    throw new Violation("the transaction "
                            + entry.transaction().proposal().id() + " of an honest gateway is " + entry.code());
            }
        }
        ledger.books().values().forEach(Invariants::check);
    }

    private void audit(Transaction transaction) {
        if (!Chaincodes.isBook(transaction.proposal().chaincode())) {
            return;
        }
        try {
            Batch batch = Batch.parseFrom(transaction.proposal().arguments().getLast());
            ApplyReply reply = ApplyReply.parseFrom(transaction.payload());
            if (!reply.getAlreadyApplied()) {
                ledger.passTo(transaction.proposal().time().toEpochMilli());
                audit(batch, reply.getRecord(), transaction.proposal().time());
                check.written(transaction);
            }
        } catch (InvalidProtocolBufferException e) {
            throw new Violation("a valid transaction cannot be read: " + e.getMessage());
        }
    }

    private void audit(Batch batch, BatchRecord record, Instant time) {
        follows(batch);
        BatchRecord expected = new BatchReplay(ledger, batch, time).run(record.getHash());
        for (int i = 0; i < expected.getCommandsCount(); i++) {
            if (i < record.getCommandsCount() && !expected.getCommands(i).equals(record.getCommands(i))) {
                throw new Violation(
                        difference(record.getCommands(i), expected.getCommands(i)) + "about " + batch.getCommands(i));
            }
        }
        if (!expected.equals(record)) {
            throw new Violation("the ledger recorded " + record + "where the model says " + expected);
        }
        ledger.keep(record);
        record.getCommandsList().forEach(this::once);
    }

    private static String difference(CommandRecord ledger, CommandRecord model) {
        return ledger.getKind() + " is " + Outcome.ofNumber(ledger.getOutcome()) + " for the ledger and "
                + Outcome.ofNumber(model.getOutcome()) + " for the model:\n" + ledger + "where the model says\n"
                + model;
    }

    private void follows(Batch batch) {
        String lane = batch.getSource() + ">" + batch.getTarget() + "/" + batch.getLane();
        long before = lanes.getOrDefault(lane, 0L);
        if (batch.getSequence() != before + 1) {
            throw new Violation("lane " + lane + " goes from " + before + " to " + batch.getSequence());
        }
        lanes.put(lane, batch.getSequence());
    }

    private void once(CommandRecord record) {
        Outcome outcome = Outcome.ofNumber(record.getOutcome());
        tally.count("outcomes", outcome.name());
        boolean movesNothing = record.getKind() == CommandKind.EXPIRE && record.getLotsCount() == 0;
        if (outcome == Outcome.OK && !movesNothing) {
            tally.count("done", record.getKind().name());
        }
        switch (outcome) {
            case TRY_AGAIN, ALREADY_DONE, SAME_ID_OTHER_CONTENT -> {}
            default -> {
                String id = BatchReplay.hex(record.getId());
                CommandRecord earlier = decided.putIfAbsent(id, record);
                if (earlier != null) {
                    throw new Violation("the command " + id + " was decided twice: " + earlier + "and " + record);
                }
            }
        }
    }

    /**
     * Checks what must hold in the end.
     *
     * @param told what clients were told, by command id
     * @param gone commands of which clients were told that nothing was ordered
     */
    public void finish(SortedMap<String, CommandRecord> told, SortedSet<String> gone) {
        gone.forEach(id -> {
            if (decided.containsKey(id)) {
                throw new Violation(
                        "a client was told that nothing was ordered, but the ledger says " + decided.get(id));
            }
        });
        told.forEach((id, record) -> {
            if (!record.equals(decided.get(id))) {
                throw new Violation("a client was told " + record + "but the ledger says " + decided.get(id));
            }
        });
        ledger.books().keySet().forEach(platform -> check.whole(platform, chain));
        Invariants.checkDebts(ledger);
    }
}
