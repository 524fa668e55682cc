package org.tongfen.gateway.lanes;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tongfen.domain.outcome.BatchRejection;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.fabric.Endorsement.EndorserUnavailable;
import org.tongfen.gateway.fabric.Endorsement.Failure;
import org.tongfen.gateway.fabric.Endorsement.ProposalMismatch;
import org.tongfen.gateway.fabric.Endorsement.Rejected;
import org.tongfen.gateway.fabric.Endorsement.TimedOut;
import org.tongfen.gateway.fabric.Submission;

/**
 * One batch of a lane, from its storing to its fate: a state machine that is told what happened and says what to do.
 *
 * <p>As soon as a batch may have been ordered, the same sequence is proposed again until the ledger shows what became of
 * it; the lane's key lets only one of the attempts be valid, so that a later one may well have less in it. Before that it
 * can be taken back.
 */
public final class BatchFlight {
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(25);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int DOUBLINGS = 8;
    private static final int CONFLICTS_BEFORE_SPLIT = 3;
    private static final int MOST_CONFLICT_PAUSES = 8;
    private static final int DISAGREEMENTS_BEFORE_GIVING_UP = 8;
    private static final int TRIES_BEFORE_LEAVING_TARGET = 3;

    private final Slot slot;
    private final byte[] nonce;
    private LaneBatch batch;
    private byte[] bytes;
    private int alternative;
    private boolean maybeOrdered;
    private boolean stored;
    private int conflicts;
    private int setbacks;
    private int targetAway;
    private int unknownOutcomes;
    private int openAttempts;

    private BatchFlight(Slot slot, LaneBatch batch, byte[] nonce, byte[] bytes, boolean maybeOrdered) {
        this.slot = slot;
        this.batch = batch;
        this.nonce = nonce;
        this.bytes = bytes;
        this.maybeOrdered = maybeOrdered;
        stored = maybeOrdered;
        openAttempts = maybeOrdered ? 1 : 0;
    }

    /**
     * Where a batch goes and who can endorse it.
     *
     * @param lane the lane
     * @param sequence the batch's place in the lane
     * @param choice who can endorse
     */
    public record Slot(LaneId lane, long sequence, EndorserChoice choice) {
        byte[] encode(LaneBatch batch, byte[] nonce) {
            return batch.encode(choice.own(), lane, sequence, nonce);
        }
    }

    /**
     * A new batch.
     *
     * @param nonce makes its bytes differ from those of every other batch
     */
    public static BatchFlight of(Slot slot, LaneBatch batch, byte[] nonce) {
        return new BatchFlight(slot, batch, nonce, slot.encode(batch, nonce), false);
    }

    /** A batch that was stored by somebody else; nobody knows whether it was ordered. */
    public static BatchFlight resumed(Slot slot, LaneBatch batch, byte[] nonce, byte[] stored) {
        return new BatchFlight(slot, batch, nonce, stored, true);
    }

    /** The first step. */
    public FlightStep begin() {
        return maybeOrdered ? endorse() : store();
    }

    /** The place in the lane. */
    public long sequence() {
        return slot.sequence();
    }

    /** How often in a row the ordering service did not confirm that it has the batch. */
    public int unknownOutcomes() {
        return unknownOutcomes;
    }

    /** What to do after an event. */
    public FlightStep on(FlightEvent event) {
        return switch (event) {
            case FlightEvent.Stored result -> stored(result);
            case FlightEvent.Reduced reduced -> reduced(reduced.batch());
            case FlightEvent.Endorsed endorsed -> endorsed(endorsed.alreadyApplied());
            case FlightEvent.NotEndorsed failed -> notEndorsed(failed.failure());
            case FlightEvent.Submitted submitted -> submitted(submitted.submission());
            case FlightEvent.LaneReached _ -> new FlightStep.Done();
            case FlightEvent.Invalid invalid -> invalid(invalid.code());
            case FlightEvent.NothingSeen _ -> pause();
            case FlightEvent.Paused _ -> endorse();
        };
    }

    private FlightStep stored(FlightEvent.Stored result) {
        stored = true;
        return result.decided().isEmpty() ? endorse() : new FlightStep.Drop(result.decided());
    }

    private FlightStep reduced(LaneBatch left) {
        boolean otherEndorsers = !left.target().equals(batch.target());
        batch = left;
        if (otherEndorsers) {
            alternative = 0;
        }
        if (left.isEmpty() && !maybeOrdered) {
            return new FlightStep.Done();
        }
        // Nothing but the sequence may be left: then an empty batch moves the lane past whatever may have been ordered.
        bytes = slot.encode(left, nonce);
        return store();
    }

    private FlightStep endorsed(boolean alreadyApplied) {
        targetAway = 0;
        if (alreadyApplied) {
            maybeOrdered = true;
            return new FlightStep.AwaitFate(false);
        }
        return new FlightStep.Submit();
    }

    private FlightStep submitted(Submission submission) {
        maybeOrdered = true;
        openAttempts++;
        return switch (submission) {
            case Submission.Broadcast _ -> {
                unknownOutcomes = 0;
                yield new FlightStep.AwaitFate(false);
            }
            case Submission.UnknownOutcome _ -> {
                unknownOutcomes++;
                yield new FlightStep.AwaitFate(true);
            }
        };
    }

    private FlightStep invalid(String code) {
        openAttempts--;
        return switch (code) {
            case "MVCC_READ_CONFLICT", "PHANTOM_READ_CONFLICT" -> conflict();
            case "ENDORSEMENT_POLICY_FAILURE" ->
                // As long as an earlier attempt may still be ordered, nobody may say that the commands took no effect.
                openAttempts == 0 ? new FlightStep.Fail(code) : new FlightStep.Stop(code);
            default -> pause();
        };
    }

    /** Somebody was faster: it may have been this very command, so the store is asked before it is proposed again. */
    private FlightStep conflict() {
        conflicts++;
        if (conflicts < CONFLICTS_BEFORE_SPLIT) {
            return store();
        }
        if (batch.size() <= 1) {
            // Something that this batch needs keeps changing; let that finish, but do not queue up behind it for long.
            stored = false;
            return new FlightStep.Pause(SHORTEST_PAUSE.multipliedBy(Math.min(conflicts, MOST_CONFLICT_PAUSES)));
        }
        conflicts = 0;
        return new FlightStep.Split();
    }

    private FlightStep notEndorsed(Failure failure) {
        return switch (failure) {
            case EndorserUnavailable _ -> tryOthers("ENDORSER_UNAVAILABLE", failure);
            case TimedOut _ -> tryOthers("ENDORSEMENT_TIMEOUT", failure);
            case ProposalMismatch _ -> disagreement("ENDORSERS_DISAGREE", failure);
            case Rejected rejected ->
                rejected.reason().map(reason -> rejected(reason, rejected)).orElseGet(() -> giveUp("REFUSED", failure));
        };
    }

    private FlightStep rejected(BatchRejection reason, Rejected rejected) {
        return switch (reason) {
            case SEQUENCE_TAKEN, SEQUENCE_PASSED -> new FlightStep.AwaitFate(false);
            // A peer that is a block behind says so as well.
            case LANE_GAP -> disagreement(reason.name(), rejected);
            case MALFORMED_BATCH ->
                batch.size() > 1 && !maybeOrdered ? new FlightStep.Split() : giveUp(reason.name(), rejected);
            case CLOCK_SKEW, UNKNOWN_FUNCTION, SCHEME_MISMATCH, WRONG_BOOK, NOT_PERMITTED, UNREADABLE_STATE, DEFECT ->
                giveUp(reason.name(), rejected);
        };
    }

    private FlightStep tryOthers(String code, Failure failure) {
        alternative++;
        if (alternative
                < slot.choice().alternatives(slot.lane(), batch.target()).size()) {
            return endorse();
        }
        alternative = 0;
        Optional<PlatformId> target = batch.target();
        if (target.isPresent() && !isOwnPeer(failure)) {
            targetAway++;
            if (!maybeOrdered || targetAway >= TRIES_BEFORE_LEAVING_TARGET) {
                targetAway = 0;
                return new FlightStep.LeaveTarget(target.get(), !maybeOrdered, code, forClients(failure));
            }
        }
        return giveUp(code, failure);
    }

    private boolean isOwnPeer(Failure failure) {
        return failure instanceof EndorserUnavailable(Optional<PlatformId> platform, String _)
                && platform.equals(Optional.of(slot.choice().own()));
    }

    private FlightStep disagreement(String code, Failure failure) {
        return setbacks < DISAGREEMENTS_BEFORE_GIVING_UP ? pause() : giveUp(code, failure);
    }

    private FlightStep giveUp(String code, Failure failure) {
        return maybeOrdered ? pause() : new FlightStep.TakeBack(code, forClients(failure));
    }

    /** What clients are told; the texts of peers are for the log. */
    private static String forClients(Failure failure) {
        return switch (failure) {
            case EndorserUnavailable unavailable ->
                unavailable
                                .platform()
                                .map(platform -> "The peer or the chaincode of " + platform)
                                .orElse("A peer or a chaincode that has to endorse this")
                        + " does not answer. Nothing was ordered.";
            case TimedOut _ -> "The peers did not endorse in time. Nothing was ordered.";
            case ProposalMismatch _ -> "The peers did not come to the same result. Nothing was ordered.";
            case Rejected _ -> "The ledger does not take batches of this gateway now. Nothing was ordered.";
        };
    }

    private FlightStep store() {
        return new FlightStep.Store(batch.ids(), bytes);
    }

    private FlightStep endorse() {
        List<List<PlatformId>> alternatives = slot.choice().alternatives(slot.lane(), batch.target());
        return stored
                ? new FlightStep.Endorse(alternatives.get(Math.min(alternative, alternatives.size() - 1)), bytes)
                : store();
    }

    private FlightStep pause() {
        Duration time = SHORTEST_PAUSE.multipliedBy(1L << Math.min(setbacks, DOUBLINGS));
        setbacks++;
        return new FlightStep.Pause(time.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : time);
    }
}
