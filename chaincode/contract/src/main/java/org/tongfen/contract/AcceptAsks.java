package org.tongfen.contract;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.tongfen.domain.Ask;
import org.tongfen.domain.BatchRejectedException;
import org.tongfen.domain.BatchRejection;
import org.tongfen.domain.Claim;
import org.tongfen.domain.DayUsage;
import org.tongfen.domain.Direction;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.Origin;
import org.tongfen.domain.Original;
import org.tongfen.domain.Outcome;
import org.tongfen.domain.PlatformId;
import org.tongfen.domain.Policy;
import org.tongfen.domain.Scheme;
import org.tongfen.domain.TargetPage;
import org.tongfen.domain.TargetResult;
import org.tongfen.domain.TargetRules;
import org.tongfen.domain.Terms;
import org.tongfen.domain.TreatyHalf;
import org.tongfen.wire.Asks;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.Keys;
import org.tongfen.wire.Messages;
import org.tongfen.wire.v1.AcceptReply;
import org.tongfen.wire.v1.AcceptRequest;
import org.tongfen.wire.v1.Intake;

/** The function {@code accept}: another book asks this one, within its own transaction, to credit accounts. */
final class AcceptAsks {
    private final PlatformId platform;
    private final EndorserClock clock;
    private final ChaincodeStub stub;
    private final State state;

    AcceptAsks(PlatformId platform, EndorserClock clock, ChaincodeStub stub) {
        this.platform = platform;
        this.clock = clock;
        this.stub = stub;
        this.state = new State(stub);
    }

    /** Does what this book agrees to, and says what. */
    AcceptReply run(AcceptRequest request) {
        OtherChaincode others = new OtherChaincode(stub);
        OtherChaincode.Context context = others.context();
        LaneId lane = lane(request);
        PlatformId source = new PlatformId(request.getSource());
        // Nobody is trusted by name: the signed proposal must name the book of the signer's own platform.
        Caller.of(stub).mustBeClientOf(context.mspOf(source), Chaincodes.book(source));
        clock.check(stub.getTxTimestamp());

        Request read = read(request, new Direction(source, platform));
        String claimKey = Keys.claim(context.window(), source, lane.number());
        BookPage book = new BookPage(platform, state, others);
        TargetPage page = page(book, read, context.scheme(), lane, claimKey);
        TargetResult result = TargetRules.decide(page, read.terms(), read.asks());
        write(book, result, claimKey, request);
        return AcceptReply.newBuilder()
                .addAllOutcomes(result.outcomes().stream().map(Outcome::number).toList())
                .build();
    }

    private TargetPage page(BookPage book, Request read, Scheme scheme, LaneId lane, String claimKey) {
        Direction direction = read.direction();
        Map<Origin, Original> originals = book.originals(read.restorations(platform));
        boolean restores = !originals.isEmpty();
        return new TargetPage(
                scheme,
                direction,
                lane.number(),
                stub.getTxTimestamp(),
                book.accounts(TargetPage.accountsOf(read.asks(), originals)),
                book.half(direction).orElse(TreatyHalf.NONE),
                originals,
                book.reversed(originals),
                restores ? book.policy() : Policy.NONE,
                state.read(intakeKey(direction, lane.number()), Intake.parser(), m -> Messages.usage(m.getReceived()))
                        .orElse(DayUsage.NONE),
                state.read(claimKey, org.tongfen.wire.v1.Claim.parser(), m -> Messages.claim(platform, m))
                        .orElse(Claim.none(platform)));
    }

    private static String intakeKey(Direction direction, int lane) {
        return Keys.intake(direction.source(), lane);
    }

    private void write(BookPage book, TargetResult result, String claimKey, AcceptRequest request) {
        TargetPage start = result.start();
        book.write(result.accountsToWrite());
        book.mark(
                result.reversed(),
                BookPage.mark(start.direction().source(), platform, start.lane(), request.getSequence()));
        if (!result.received().equals(start.received())) {
            state.write(
                    intakeKey(start.direction(), start.lane()),
                    Intake.newBuilder()
                            .setReceived(Messages.message(result.received()))
                            .build());
        }
        if (!result.claim().equals(start.claim())) {
            state.write(claimKey, Messages.message(result.claim()));
        }
    }

    private LaneId lane(AcceptRequest request) {
        if (!request.getTarget().equals(platform.value()) || request.getSource().equals(platform.value())) {
            throw new BatchRejectedException(
                    BatchRejection.WRONG_BOOK,
                    "this is the book of " + platform + ", the credits are from '" + request.getSource() + "' for '"
                            + request.getTarget() + "'");
        }
        try {
            return new LaneId(new PlatformId(request.getSource()), request.getLane());
        } catch (IllegalArgumentException e) {
            throw new BatchRejectedException(BatchRejection.MALFORMED_BATCH, String.valueOf(e.getMessage()));
        }
    }

    private static Request read(AcceptRequest request, Direction direction) {
        try {
            Optional<Terms> terms =
                    request.hasTerms() ? Optional.of(Messages.terms(request.getTerms())) : Optional.empty();
            return new Request(direction, terms, Asks.asks(direction, request.getAsksList()));
        } catch (IllegalArgumentException e) {
            throw new BatchRejectedException(BatchRejection.MALFORMED_BATCH, String.valueOf(e.getMessage()));
        }
    }

    private record Request(Direction direction, Optional<Terms> terms, List<Ask> asks) {
        /** What stands in this book and is to be undone; the domain refuses what stands elsewhere. */
        Set<Origin> restorations(PlatformId platform) {
            Set<Origin> origins = new LinkedHashSet<>();
            for (Ask ask : asks) {
                if (ask instanceof Ask.Restoration restoration
                        && restoration.original().book().equals(platform)) {
                    origins.add(restoration.original());
                }
            }
            return origins;
        }
    }
}
