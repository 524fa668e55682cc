package org.tongfen.simulator.model;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import org.tongfen.audit.model.BatchReplay;
import org.tongfen.audit.model.Invariants;
import org.tongfen.audit.model.LedgerModel;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.Scheme;
import org.tongfen.simulator.channel.Block;
import org.tongfen.simulator.channel.SimulatedChain;
import org.tongfen.simulator.channel.Transaction;
import org.tongfen.simulator.virtual.Fault;
import org.tongfen.simulator.virtual.Finding;
import org.tongfen.simulator.virtual.Tally;
import org.tongfen.simulator.virtual.Violation;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.v1.ApplyReply;
import org.tongfen.wire.v1.BatchMessage;
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
    private final KeyLaw keys;
    private final WholeAudit whole;
    private final RecordArchive archive = new RecordArchive();
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
        keys = new KeyLaw(ledger);
        whole = new WholeAudit(scheme);
    }

    /** The ledger as the model has it. */
    public LedgerModel ledger() {
        return ledger;
    }

    /** The records of all batches. */
    public RecordArchive archive() {
        return archive;
    }

    /** Takes in a block. */
    public void audit(Block block) {
        for (Block.Entry entry : block.entries()) {
            tally.count("transactions", entry.code().name());
            switch (entry.code()) {
                case VALID -> audit(entry.transaction());
                case MVCC_READ_CONFLICT -> {
                    tally.count(Fault.READ_CONFLICT);
                    keys.met(entry);
                }
                case ENDORSEMENT_POLICY_FAILURE -> {
                    if (!entry.transaction().isForged()) {
                        throw new Violation(
                                Finding.POLICY_BROKEN,
                                "",
                                "the transaction "
                                        + entry.transaction().proposal().id()
                                        + " has too few endorsements: "
                                        + entry.transaction().endorsers());
                    }
                    tally.count(Fault.ENDORSEMENT_FORGED);
                }
                case DUPLICATE_TXID -> {}
            }
        }
        ledger.books().values().stream()
                .flatMap(book -> Invariants.ofPoints(book).stream())
                .forEach(broken -> violated(Finding.POINTS_NOT_CONSERVED, broken));
    }

    private void audit(Transaction transaction) {
        if (!Chaincodes.isBook(transaction.proposal().chaincode())) {
            return;
        }
        mustBeSealed(transaction);
        try {
            ByteString bytes =
                    ByteString.copyFrom(transaction.proposal().arguments().getLast());
            BatchMessage batch = BatchMessage.parseFrom(bytes);
            ApplyReply reply = ApplyReply.parseFrom(transaction.payload());
            if (!reply.getAlreadyApplied()) {
                long time = transaction.proposal().time().toEpochMilli();
                ledger.passTo(time);
                keys.check(batch, transaction);
                audit(batch, new BatchReplay(ledger, bytes, batch, time), reply.getRecord());
                check.written(transaction, reply.getRecord());
            }
        } catch (InvalidProtocolBufferException e) {
            throw new Violation(Finding.UNREADABLE, "", "a valid transaction cannot be read: " + e.getMessage());
        }
    }

    /** Nothing changes a book without its owner's signature and that of somebody else. */
    private static void mustBeSealed(Transaction transaction) {
        boolean owner = transaction
                .signatures()
                .contains(Chaincodes.platformOfBook(transaction.proposal().chaincode()));
        if (!owner || transaction.signatures().size() < 2) {
            throw new Violation(
                    Finding.POLICY_BROKEN,
                    "valid",
                    "the transaction " + transaction.proposal().id() + " is valid, though only "
                            + transaction.signatures() + " have signed it");
        }
    }

    private void audit(BatchMessage batch, BatchReplay replay, BatchRecord record) {
        follows(batch);
        BatchRecord expected = replay.run();
        for (int i = 0; i < expected.getCommandsCount(); i++) {
            if (i < record.getCommandsCount() && !expected.getCommands(i).equals(record.getCommands(i))) {
                throw different(batch, i, record.getCommands(i), expected.getCommands(i));
            }
        }
        if (!expected.equals(record)) {
            throw new Violation(
                    Finding.BATCH_RECORDED_OTHERWISE,
                    field(record, expected),
                    "the ledger recorded " + record + "where the model says " + expected);
        }
        replay.takeEffect();
        ledger.keep(record);
        archive.keep(record);
        record.getCommandsList().forEach(this::once);
    }

    private static Violation different(BatchMessage batch, int place, CommandRecord ledger, CommandRecord model) {
        Outcome one = Outcome.ofNumber(ledger.getOutcome());
        Outcome other = Outcome.ofNumber(model.getOutcome());
        String what = ledger.getKind() + " is " + one + " for the ledger and " + other + " for the model:\n" + ledger
                + "where the model says\n" + model + "about " + batch.getCommands(place);
        return one == other
                ? new Violation(Finding.RECORDED_OTHERWISE, model.getKind().name(), what)
                : new Violation(Finding.DECIDED_OTHERWISE, model.getKind() + " " + one + " not " + other, what);
    }

    private static String field(BatchRecord ledger, BatchRecord model) {
        return model.getAllFields().entrySet().stream()
                .filter(field -> !field.getValue().equals(ledger.getField(field.getKey())))
                .map(field -> field.getKey().getName())
                .findFirst()
                .orElse("more");
    }

    private void follows(BatchMessage batch) {
        long before = ledger.sequence(batch.getSource(), batch.getLane());
        if (batch.getSequence() != before + 1) {
            throw new Violation(
                    Finding.LANE_NOT_IN_ORDER,
                    "",
                    "lane " + batch.getLane() + " of " + batch.getSource() + " goes from " + before + " to "
                            + batch.getSequence());
        }
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
            default -> decide(record);
        }
    }

    /** What a lane does by itself has no id, and nobody asks for it. */
    private void decide(CommandRecord record) {
        if (record.getId().isEmpty()) {
            return;
        }
        String id = BatchReplay.hex(record.getId());
        CommandRecord earlier = decided.get(id);
        if (earlier != null && !mayBeTriedAgain(earlier)) {
            throw new Violation(
                    Finding.DECIDED_TWICE,
                    "",
                    "the command " + id + " was decided twice: " + earlier + "and " + record);
        }
        decided.put(id, record);
    }

    /**
     * Whether a command may have been refused only because its lane is a part of the platform: for the lane's share of a
     * limit, or for points that had arrived and were not posted. Then it may be tried once more before its client is told.
     * That nobody is told before is held by {@link #finish}: what a client was told has to be the last thing that the ledger
     * says. And a gateway that gives such a command up, because nobody endorses the next attempt, may say that nothing was
     * done: a refusal has moved no points, and the same command is carried out if it is asked for again.
     */
    private static boolean mayBeTriedAgain(CommandRecord record) {
        return switch (Outcome.ofNumber(record.getOutcome())) {
            case INSUFFICIENT_POINTS, OVER_TREATY_DAY_LIMIT, CREDIT_LINE_EXCEEDED -> true;
            default -> false;
        };
    }

    /**
     * Checks what must hold in the end.
     *
     * @param told what clients were told, by command id
     * @param gone commands of which clients were told that nothing was ordered, or that they failed
     */
    public void finish(SortedMap<String, CommandRecord> told, SortedSet<String> gone) {
        gone.forEach(id -> {
            // A refusal that may be tried again has done nothing either.
            if (decided.containsKey(id) && !mayBeTriedAgain(decided.get(id))) {
                throw new Violation(
                        Finding.TOLD_NOTHING_WAS_DONE,
                        "",
                        "a client was told that nothing was done, but the ledger says " + decided.get(id));
            }
        });
        told.forEach((id, record) -> {
            if (!record.equals(decided.get(id))) {
                throw new Violation(
                        Finding.TOLD_OTHERWISE,
                        "",
                        "a client was told " + record + "but the ledger says " + decided.get(id));
            }
        });
        ledger.books().keySet().forEach(platform -> check.whole(platform, chain));
        Invariants.ofDebts(ledger).ifPresent(broken -> violated(Finding.DEBTS_DIFFER, broken));
        whole.check(chain);
    }

    private static void violated(Finding finding, Invariants.Broken broken) {
        throw new Violation(finding, broken.about(), broken.what());
    }
}
