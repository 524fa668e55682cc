package org.tongfen.audit.ledger;

import com.google.protobuf.Message;
import java.util.Optional;
import java.util.stream.Stream;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.treaty.HeadroomId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.BookKey;
import org.tongfen.wire.v1.HoldMessage;

/**
 * Which keys a batch may write: those of its lane in the book of its source, and what it leaves in the book of its target.
 *
 * @param source whose batch it is
 * @param target towards whom it is
 */
record KeyOwnership(PlatformId source, Optional<PlatformId> target, LaneId lane, long sequence) {
    /** Whether the batch may make a change in the book of its source. */
    boolean allowsInSource(AuditedBook.Change change) {
        boolean deletes = change.after().isEmpty();
        return switch (change.key()) {
            case BookKey.Arrival arrival ->
                deletes ? arrival.receiver().equals(lane) : arrival.arrival().equals(arrival());
            case BookKey.Headroom headroom ->
                isTarget(headroom.counterparty())
                        && (deletes
                                ? headroom.receiver().equals(lane)
                                : headroom.headroom().equals(headroom()));
            case BookKey.Account account -> !deletes && account.account().lane().equals(lane);
            case BookKey.Roster roster -> !deletes && roster.lane().equals(lane);
            case BookKey.Lane own -> !deletes && own.lane().equals(lane);
            case BookKey.Batch batch -> !deletes && batch.lane().equals(lane) && batch.sequence() == sequence;
            case BookKey.Due due ->
                !deletes && isTarget(due.counterparty()) && due.lane().equals(lane);
            case BookKey.Use use -> !deletes && use.account().lane().equals(lane);
            case BookKey.Hold _ ->
                !deletes
                        && Stream.of(change.before(), change.after())
                                .flatMap(Optional::stream)
                                .allMatch(this::isOfLane);
            case BookKey.Consent consent -> !deletes && consent.lane().equals(lane);
            case BookKey.Treaty _, BookKey.Policy _, BookKey.Reward _ -> !deletes && lane.number() == 0;
            case BookKey.Stock _, BookKey.Reversed _ -> !deletes;
            case BookKey.MirroredHeadroom _, BookKey.Claim _, BookKey.Intake _ -> false;
        };
    }

    /** Whether the batch may make a change in the book of its target. */
    boolean allowsInTarget(AuditedBook.Change change) {
        boolean deletes = change.after().isEmpty();
        return switch (change.key()) {
            case BookKey.Arrival arrival -> !deletes && arrival.arrival().equals(arrival());
            case BookKey.MirroredHeadroom headroom ->
                headroom.source().equals(source)
                        && (deletes
                                ? headroom.receiver().equals(lane)
                                : headroom.headroom().equals(headroom()));
            case BookKey.Claim claim ->
                !deletes && claim.counterparty().equals(source) && claim.lane().equals(lane);
            case BookKey.Intake intake ->
                !deletes && intake.source().equals(source) && intake.lane().equals(lane);
            case BookKey.Reversed _ -> !deletes;
            case BookKey.Account _,
                    BookKey.Roster _,
                    BookKey.Headroom _,
                    BookKey.Lane _,
                    BookKey.Batch _,
                    BookKey.Due _,
                    BookKey.Use _,
                    BookKey.Hold _,
                    BookKey.Consent _,
                    BookKey.Treaty _,
                    BookKey.Policy _,
                    BookKey.Reward _,
                    BookKey.Stock _ -> false;
        };
    }

    private boolean isTarget(PlatformId platform) {
        return target.filter(platform::equals).isPresent();
    }

    private boolean isOfLane(Message value) {
        return value instanceof HoldMessage hold
                && AccountId.ofLong(hold.getAccount()).lane().equals(lane);
    }

    private ArrivalId arrival() {
        return new ArrivalId(source, lane, sequence);
    }

    private HeadroomId headroom() {
        return new HeadroomId(lane, sequence);
    }
}
