package org.tongfen.contract;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.book.TargetPage;
import org.tongfen.domain.command.Proof;
import org.tongfen.domain.outcome.BatchRejectedException;
import org.tongfen.domain.outcome.BatchRejection;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.rules.Ask;
import org.tongfen.domain.rules.TargetBook;
import org.tongfen.domain.rules.TargetResult;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.treaty.HeadroomId;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.treaty.TreatyHalf;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.Arrivals;
import org.tongfen.wire.Asks;
import org.tongfen.wire.BookKey;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.Format;
import org.tongfen.wire.Headrooms;
import org.tongfen.wire.Key;
import org.tongfen.wire.Lanes;
import org.tongfen.wire.Reversals;
import org.tongfen.wire.Treaties;
import org.tongfen.wire.v1.AcceptReply;
import org.tongfen.wire.v1.AcceptRequest;

/**
 * The function {@code accept}: another book asks this one, within its own transaction, for credits, restorations and
 * headroom. It reads and writes no account.
 */
final class AcceptAsks {
    private final PlatformId platform;
    private final EndorserClock clock;
    private final Memory memory;
    private final ChaincodeStub stub;
    private final State state;
    private final BookState book;

    AcceptAsks(PlatformId platform, EndorserClock clock, Memory memory, ChaincodeStub stub) {
        this.platform = platform;
        this.clock = clock;
        this.memory = memory;
        this.stub = stub;
        this.state = new State(stub);
        this.book = new BookState(platform, state);
    }

    /** Does what this book agrees to, and says what. */
    AcceptReply run(AcceptRequest message) {
        mustBeForUs(message);
        Request request = read(message);
        Context context = new OtherChaincode(stub, memory).context(message.getContext());
        PlatformId source = request.direction().source();
        // Nobody is trusted by name: the signed proposal must name the book of the signer's own platform.
        Caller.of(stub, memory.certificates()).mustBeClientOf(context.mspOf(source), Chaincodes.book(source));
        check(request.time());

        Names names = Names.of(request, platform);
        BookKey.Claim claim = new BookKey.Claim(context.window(), source, request.lane());
        List<Key> keys = names.keys();
        keys.add(claim);
        state.readAll(keys);
        TargetResult result = TargetBook.decide(page(request, context, names, claim), request.terms(), request.asks());
        write(request, result, claim);
        return AcceptReply.newBuilder()
                .addAllOutcomes(result.outcomes().stream().map(Outcome::number).toList())
                .build();
    }

    // That the lane's times do not fall is for the domain to say, which knows the lane's last one.
    private void check(Instant time) {
        clock.check(stub.getTxTimestamp());
        clock.check(time);
        if (time.isBefore(stub.getTxTimestamp().truncatedTo(ChronoUnit.MILLIS))) {
            throw new BatchRejectedException(
                    BatchRejection.CLOCK_SKEW,
                    "the time of the batch, " + time + ", is before its transaction's, " + stub.getTxTimestamp());
        }
    }

    private TargetPage page(Request request, Context context, Names names, BookKey.Claim claim) {
        return new TargetPage(
                context.scheme(),
                request.direction(),
                request.lane(),
                request.time(),
                book.half(request.direction()).orElse(TreatyHalf.NONE),
                book.policy(),
                book.intake(names.intake()),
                book.claim(claim),
                BookState.existing(names.rosters(), book::roster),
                BookState.existing(names.proofs(), book::proven),
                those(names.origins(), book::isReversed),
                those(names.origins(), book::isAllowed),
                BookState.existing(names.headroom(), id -> book.headroom(names.headroom(id))));
    }

    private static Set<Origin> those(Set<Origin> origins, Predicate<Origin> which) {
        Set<Origin> result = new LinkedHashSet<>();
        origins.stream().filter(which).forEach(result::add);
        return result;
    }

    private void write(Request request, TargetResult result, BookKey.Claim claim) {
        PlatformId source = request.direction().source();
        LaneId lane = request.lane();
        long sequence = request.sequence();
        if (!result.intake().equals(result.start().intake())) {
            state.write(new BookKey.Intake(source, lane), Lanes.message(result.intake()));
        }
        if (!result.claim().equals(result.start().claim())) {
            state.write(claim, Lanes.message(result.claim()));
        }
        ArrivalId left = new ArrivalId(source, lane, sequence);
        result.arrivals()
                .forEach((to, arrival) -> state.write(new BookKey.Arrival(to, left), Arrivals.message(arrival)));
        result.reversed()
                .forEach(origin -> state.write(new BookKey.Reversed(origin), Reversals.mark(source, lane, sequence)));
        HeadroomId given = new HeadroomId(lane, sequence);
        result.headroomGiven()
                .forEach((to, headroom) ->
                        state.write(new BookKey.MirroredHeadroom(source, to, given), Headrooms.message(headroom)));
        result.headroomTaken().forEach(id -> state.delete(new BookKey.MirroredHeadroom(source, lane, id)));
        state.flush();
    }

    private void mustBeForUs(AcceptRequest request) {
        if (!request.getTarget().equals(platform.value()) || request.getSource().equals(platform.value())) {
            throw new BatchRejectedException(
                    BatchRejection.WRONG_BOOK,
                    "this is the book of " + platform + ", the credits are from '" + request.getSource() + "' for '"
                            + request.getTarget() + "'");
        }
    }

    private Request read(AcceptRequest message) {
        try {
            Format.mustBeKnown(message.getFormat());
            Direction direction = new Direction(new PlatformId(message.getSource()), platform);
            if (message.getSequence() < 1) {
                throw new IllegalArgumentException("there is no batch " + message.getSequence());
            }
            return new Request(
                    direction,
                    new LaneId(message.getLane()),
                    message.getSequence(),
                    Instant.ofEpochMilli(message.getTime()),
                    message.hasTerms() ? Optional.of(Treaties.terms(message.getTerms())) : Optional.empty(),
                    Asks.asks(direction, message.getAsksList()));
        } catch (IllegalArgumentException e) {
            throw new BatchRejectedException(BatchRejection.MALFORMED_BATCH, String.valueOf(e.getMessage()));
        }
    }

    private record Request(
            Direction direction, LaneId lane, long sequence, Instant time, Optional<Terms> terms, List<Ask> asks) {}

    /**
     * What a request names in this book.
     *
     * @param request the request
     * @param rosters lanes whose accounts are to be credited
     * @param proofs what is brought about commands of this book; the domain refuses what stands elsewhere
     * @param headroom what the lane is to take
     */
    private record Names(Request request, Set<LaneId> rosters, Set<Proof> proofs, Set<HeadroomId> headroom) {
        static Names of(Request request, PlatformId platform) {
            Ask.Names all = Ask.Names.of(request.asks());
            Set<Proof> own = new LinkedHashSet<>(all.proofs());
            own.removeIf(proof -> !proof.origin().book().equals(platform));
            return new Names(request, all.rosters(), own, all.headroom());
        }

        List<Key> keys() {
            List<Key> keys = new ArrayList<>();
            keys.add(new BookKey.Treaty(request.direction()));
            keys.add(new BookKey.Policy());
            keys.add(intake());
            rosters.forEach(lane -> keys.add(new BookKey.Roster(lane)));
            keys.addAll(BookState.roots(proofs));
            origins().forEach(origin -> {
                keys.add(new BookKey.Reversed(origin));
                keys.add(BookState.consent(origin));
            });
            headroom.forEach(id -> keys.add(headroom(id)));
            return keys;
        }

        BookKey.Intake intake() {
            return new BookKey.Intake(request.direction().source(), request.lane());
        }

        BookKey.MirroredHeadroom headroom(HeadroomId id) {
            return new BookKey.MirroredHeadroom(request.direction().source(), request.lane(), id);
        }

        Set<Origin> origins() {
            Set<Origin> origins = new LinkedHashSet<>();
            proofs.forEach(proof -> origins.add(proof.origin()));
            return origins;
        }
    }
}
