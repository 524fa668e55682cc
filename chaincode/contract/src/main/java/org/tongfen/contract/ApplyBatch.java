package org.tongfen.contract;

import com.google.protobuf.ByteString;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.tongfen.domain.Batch;
import org.tongfen.domain.BatchRejectedException;
import org.tongfen.domain.BatchRejection;
import org.tongfen.domain.DayUsage;
import org.tongfen.domain.Direction;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.MicroYuan;
import org.tongfen.domain.Outcome;
import org.tongfen.domain.PlatformId;
import org.tongfen.domain.SourcePage;
import org.tongfen.domain.SourceResult;
import org.tongfen.wire.Asks;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.Commands;
import org.tongfen.wire.Keys;
import org.tongfen.wire.Messages;
import org.tongfen.wire.Records;
import org.tongfen.wire.v1.AcceptRequest;
import org.tongfen.wire.v1.ApplyReply;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.Due;
import org.tongfen.wire.v1.Lane;

/** The function {@code apply}: the one way by which a platform changes its book. */
final class ApplyBatch {
    /** Most commands of one batch. */
    static final int MOST_COMMANDS = 5000;

    private final PlatformId platform;
    private final EndorserClock clock;
    private final ChaincodeStub stub;
    private final State state;
    private final OtherChaincode others;

    ApplyBatch(PlatformId platform, EndorserClock clock, ChaincodeStub stub) {
        this.platform = platform;
        this.clock = clock;
        this.stub = stub;
        this.state = new State(stub);
        this.others = new OtherChaincode(stub);
    }

    /**
     * Applies a batch, or gives the stored record of one that was applied before.
     *
     * @param proposed the bytes of a {@link org.tongfen.wire.v1.Batch}
     */
    ApplyReply run(byte[] proposed) {
        org.tongfen.wire.v1.Batch message = Dispatcher.parse(org.tongfen.wire.v1.Batch.parser(), proposed);
        LaneId lane = lane(message);
        OtherChaincode.Context context = others.context();
        Caller.of(stub).mustBeClientOf(context.mspOf(platform), Chaincodes.book(platform));
        clock.check(stub.getTxTimestamp());

        ByteString hash = ByteString.copyFrom(sha256(proposed));
        Lane progress = state.read(Keys.lane(lane), Lane.parser()).orElse(Lane.getDefaultInstance());
        long sequence = message.getSequence();
        if (sequence == progress.getSequence() && hash.equals(progress.getHash())) {
            return ApplyReply.newBuilder()
                    .setAlreadyApplied(true)
                    .setRecord(stored(lane, sequence))
                    .build();
        }
        mustFollow(lane, progress.getSequence(), sequence);
        return ApplyReply.newBuilder()
                .setRecord(apply(message, lane, context, progress, hash))
                .build();
    }

    private BatchRecord apply(
            org.tongfen.wire.v1.Batch message,
            LaneId lane,
            OtherChaincode.Context context,
            Lane progress,
            ByteString hash) {
        Batch batch = commands(message);
        String dueKey = Keys.due(context.window(), lane.target(), lane.number());
        BookPage book = new BookPage(platform, state, others);
        SourcePage page = new SourcePage(
                context.scheme(),
                lane,
                platform,
                stub.getTxTimestamp(),
                book.read(batch.names(), new Direction(platform, lane.target()), context.scheme()),
                Messages.supply(platform, progress.getSupply()),
                Messages.usage(progress.getExchanged()),
                lane.target().equals(platform)
                        ? MicroYuan.ZERO
                        : state.read(dueKey, Due.parser(), d -> new MicroYuan(d.getOwed()))
                                .orElse(MicroYuan.ZERO));
        SourceResult result = decide(batch, page, message);
        book.write(result, BookPage.mark(platform, lane.target(), lane.number(), message.getSequence()));
        writeCounters(message, result, dueKey, hash);
        BatchRecord record = record(message, batch, result, context.window(), hash);
        state.write(Keys.batch(lane, message.getSequence()), record);
        return record;
    }

    private void writeCounters(org.tongfen.wire.v1.Batch message, SourceResult result, String dueKey, ByteString hash) {
        SourcePage end = result.end();
        if (!end.due().equals(result.start().due())) {
            state.write(dueKey, Due.newBuilder().setOwed(end.due().amount()).build());
        }
        Lane.Builder lane = Lane.newBuilder()
                .setSequence(message.getSequence())
                .setHash(hash)
                .setSupply(Messages.message(end.supply()));
        if (!end.exchanged().equals(DayUsage.NONE)) {
            lane.setExchanged(Messages.message(end.exchanged()));
        }
        state.write(Keys.lane(end.lane()), lane.build());
    }

    private SourceResult decide(Batch batch, SourcePage page, org.tongfen.wire.v1.Batch message) {
        SourceResult proposal = batch.propose(page);
        if (!proposal.asksTheTarget()) {
            return proposal;
        }
        LaneId lane = page.lane();
        AcceptRequest.Builder request = AcceptRequest.newBuilder()
                .setSource(platform.value())
                .setTarget(lane.target().value())
                .setLane(lane.number())
                .setSequence(message.getSequence())
                .addAllAsks(batch.asks(proposal).stream().map(Asks::message).toList());
        Optional.ofNullable(page.entries().halves().get(new Direction(platform, lane.target())))
                .flatMap(half -> half.inForce(page.now()))
                .ifPresent(terms -> request.setTerms(Messages.message(terms)));
        List<Outcome> answers = others.accept(lane.target(), request.build()).getOutcomesList().stream()
                .map(Outcome::ofNumber)
                .toList();
        return batch.settle(proposal, answers);
    }

    private BatchRecord record(
            org.tongfen.wire.v1.Batch message, Batch batch, SourceResult result, long window, ByteString hash) {
        BatchRecord.Builder record = BatchRecord.newBuilder()
                .setSource(message.getSource())
                .setTarget(message.getTarget())
                .setLane(message.getLane())
                .setSequence(message.getSequence())
                .setHash(hash)
                .setTime(stub.getTxTimestamp().toEpochMilli())
                .setWindow(message.getSource().equals(message.getTarget()) ? 0 : window);
        for (int i = 0; i < batch.commands().size(); i++) {
            record.addCommands(Records.record(
                    platform, batch.commands().get(i), result.decisions().get(i)));
        }
        return record.build();
    }

    private LaneId lane(org.tongfen.wire.v1.Batch message) {
        if (!message.getSource().equals(platform.value())) {
            throw new BatchRejectedException(
                    BatchRejection.WRONG_BOOK,
                    "this is the book of " + platform + ", the batch is for '" + message.getSource() + "'");
        }
        int size = message.getCommandsCount();
        if (size > MOST_COMMANDS) {
            throw new BatchRejectedException(
                    BatchRejection.MALFORMED_BATCH, "a batch has at most " + MOST_COMMANDS + " commands, not " + size);
        }
        if (message.getSequence() == 0) {
            throw new BatchRejectedException(BatchRejection.MALFORMED_BATCH, "the first batch of a lane has 1, not 0");
        }
        try {
            return new LaneId(new PlatformId(message.getTarget()), message.getLane());
        } catch (IllegalArgumentException e) {
            throw new BatchRejectedException(BatchRejection.MALFORMED_BATCH, String.valueOf(e.getMessage()));
        }
    }

    private static Batch commands(org.tongfen.wire.v1.Batch message) {
        try {
            return Commands.batch(message);
        } catch (IllegalArgumentException e) {
            throw new BatchRejectedException(BatchRejection.MALFORMED_BATCH, String.valueOf(e.getMessage()));
        }
    }

    private BatchRecord stored(LaneId lane, long sequence) {
        return state.read(Keys.batch(lane, sequence), BatchRecord.parser())
                .orElseThrow(() -> new BatchRejectedException(
                        BatchRejection.CORRUPT_STATE, "lane " + lane + " has no record of batch " + sequence));
    }

    private static void mustFollow(LaneId lane, long last, long sequence) {
        if (sequence == last + 1) {
            return;
        }
        BatchRejection reason = sequence == last
                ? BatchRejection.SEQUENCE_TAKEN
                : Long.compareUnsigned(sequence, last) < 0 ? BatchRejection.SEQUENCE_PASSED : BatchRejection.LANE_GAP;
        throw new BatchRejectedException(
                reason, "lane " + lane + " is at " + last + ", the batch has " + Long.toUnsignedString(sequence));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
