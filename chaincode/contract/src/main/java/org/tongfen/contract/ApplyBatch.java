package org.tongfen.contract;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.tongfen.domain.batch.Batch;
import org.tongfen.domain.book.LaneBook;
import org.tongfen.domain.book.SourcePage;
import org.tongfen.domain.outcome.BatchRejectedException;
import org.tongfen.domain.outcome.BatchRejection;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.rules.SourceResult;
import org.tongfen.domain.value.Bytes;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.Asks;
import org.tongfen.wire.BookKey;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.Commands;
import org.tongfen.wire.Format;
import org.tongfen.wire.Key;
import org.tongfen.wire.Lanes;
import org.tongfen.wire.Records;
import org.tongfen.wire.Sha256;
import org.tongfen.wire.Treaties;
import org.tongfen.wire.v1.AcceptRequest;
import org.tongfen.wire.v1.ApplyReply;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.BatchRoot;
import org.tongfen.wire.v1.CommandRecord;

/** The function {@code apply}: the one way by which a platform changes its book. */
final class ApplyBatch {
    private final PlatformId platform;
    private final OwnOrganisation organisation;
    private final EndorserClock clock;
    private final Memory memory;
    private final ChaincodeStub stub;
    private final State state;
    private final BookState book;
    private final OtherChaincode others;

    ApplyBatch(
            PlatformId platform, OwnOrganisation organisation, EndorserClock clock, Memory memory, ChaincodeStub stub) {
        this.platform = platform;
        this.organisation = organisation;
        this.clock = clock;
        this.memory = memory;
        this.stub = stub;
        this.state = new State(stub);
        this.book = new BookState(platform, state);
        this.others = new OtherChaincode(stub, memory);
    }

    /**
     * Applies a batch; one that was applied before changes nothing.
     *
     * @param proposed the bytes of a {@link org.tongfen.wire.v1.BatchMessage}
     */
    ApplyReply run(byte[] proposed) {
        Batch batch = read(Dispatcher.parse(BatchMessage.parser(), proposed));
        Context context = batch.target().isPresent() ? others.context() : others.scheme();
        Caller caller = Caller.of(stub, memory.certificates());
        organisation.mustSeal(platform, caller);
        caller.mustBeClientOf(context.mspOf(platform), Chaincodes.book(platform));
        clock.check(stub.getTxTimestamp());

        SourceEntries entries = new SourceEntries(batch, state, book);
        List<Key> first = entries.first();
        first.add(new BookKey.Lane(batch.lane()));
        batch.target().ifPresent(target -> first.add(due(batch, context)));
        state.readAll(first);
        LaneBook lane = book.lane(batch.lane());
        Bytes hash = Bytes.of(Sha256.of(proposed));
        if (lane.isAt(batch.sequence(), hash)) {
            return ApplyReply.newBuilder().setAlreadyApplied(true).build();
        }
        lane.mustBeNext(batch.lane(), batch.sequence());
        SourcePage page = new SourcePage(
                context.scheme(),
                // Whole milliseconds, as the other book is told: both decide with the same "now".
                stub.getTxTimestamp().truncatedTo(ChronoUnit.MILLIS),
                lane,
                batch.target().isPresent() ? book.due(due(batch, context)) : MicroYuan.ZERO,
                entries.read());
        return apply(batch, page, context, hash);
    }

    private ApplyReply apply(Batch batch, SourcePage page, Context context, Bytes hash) {
        SourceResult result = decide(batch, page, context);
        List<CommandRecord> records = new ArrayList<>();
        for (int i = 0; i < batch.commands().size(); i++) {
            records.add(Records.record(
                    batch.direction(),
                    batch.commands().get(i),
                    result.decisions().get(i)));
        }
        BatchRoot root = Lanes.root(records, page.now());
        new SourceChanges(batch, result, state).write();
        if (result.changesDue()) {
            state.write(due(batch, context), Lanes.due(result.changes().due()));
        }
        state.write(
                new BookKey.Lane(batch.lane()),
                Lanes.message(result.changes().lane().withHash(hash)));
        state.write(new BookKey.Batch(batch.lane(), batch.sequence()), root);
        state.flush();
        return ApplyReply.newBuilder()
                .setRecord(record(batch, context, page.now(), hash)
                        .setRoot(root.getRoot())
                        .addAllCommands(records))
                .build();
    }

    private static BookKey.Due due(Batch batch, Context context) {
        return new BookKey.Due(context.window(), batch.direction().target(), batch.lane());
    }

    private SourceResult decide(Batch batch, SourcePage page, Context context) {
        SourceResult proposal = batch.propose(page);
        if (!proposal.asksTheTarget()) {
            return proposal;
        }
        AcceptRequest.Builder request = AcceptRequest.newBuilder()
                .setFormat(Format.CURRENT)
                .setSource(platform.value())
                .setTarget(batch.direction().target().value())
                .setLane(batch.lane().number())
                .setSequence(batch.sequence())
                .setTime(page.now().toEpochMilli())
                .setContext(context.answer())
                .addAllAsks(batch.asks(proposal).stream().map(Asks::message).toList());
        Optional.ofNullable(page.entries().halves().get(batch.direction()))
                .flatMap(half -> half.inForce(page.now()))
                .ifPresent(terms -> request.setTerms(Treaties.message(terms)));
        List<Outcome> answers = others.accept(batch.direction().target(), request.build()).getOutcomesList().stream()
                .map(Outcome::ofNumber)
                .toList();
        return batch.settle(proposal, answers);
    }

    private static BatchRecord.Builder record(Batch batch, Context context, Instant now, Bytes hash) {
        return BatchRecord.newBuilder()
                .setSource(batch.source().value())
                .setTarget(batch.target().map(PlatformId::value).orElse(""))
                .setLane(batch.lane().number())
                .setSequence(batch.sequence())
                .setHash(ByteString.copyFrom(hash.toArray()))
                .setTime(now.toEpochMilli())
                .setWindow(context.window());
    }

    private Batch read(BatchMessage message) {
        if (!message.getSource().equals(platform.value())) {
            throw new BatchRejectedException(
                    BatchRejection.WRONG_BOOK,
                    "this is the book of " + platform + ", the batch is for '" + message.getSource() + "'");
        }
        try {
            return Commands.batch(message);
        } catch (IllegalArgumentException e) {
            throw new BatchRejectedException(BatchRejection.MALFORMED_BATCH, String.valueOf(e.getMessage()));
        }
    }
}
