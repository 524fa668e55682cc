package org.tongfen.gateway.lanes;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.tongfen.domain.BatchRejection;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.PlatformId;
import org.tongfen.gateway.fabric.Endorsement.EndorserUnavailable;
import org.tongfen.gateway.fabric.Endorsement.Failure;
import org.tongfen.gateway.fabric.Endorsement.ProposalMismatch;
import org.tongfen.gateway.fabric.Endorsement.Rejected;
import org.tongfen.gateway.fabric.Endorsement.TimedOut;
import org.tongfen.gateway.fabric.Submission;
import org.tongfen.wire.v1.Batch;

/**
 * One batch of a lane, from its storing to its fate: a state machine that is told what happened and says what to do.
 *
 * <p>As soon as a batch may have been ordered, it is sent again under the same sequence until the ledger shows what
 * became of that sequence; the lane's key lets only one of the attempts be valid. Before that it can be taken back.
 */
public final class BatchFlight {
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(25);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int DOUBLINGS = 8;
    private static final int CONFLICTS_BEFORE_SPLIT = 3;
    private static final int MOST_CONFLICT_PAUSES = 8;
    private static final int DISAGREEMENTS_BEFORE_GIVING_UP = 8;

    private final PlatformId source;
    private final LaneId lane;
    private final long sequence;
    private final List<List<PlatformId>> alternatives;
    private List<LaneCommand> commands;
    private byte[] bytes;
    private int alternative;
    private boolean maybeOrdered;
    private int conflicts;
    private int setbacks;
    private int unknownOutcomes;
    private int openAttempts;

    private BatchFlight(Slot slot, List<LaneCommand> commands, byte[] bytes, boolean maybeOrdered) {
        source = slot.source;
        lane = slot.lane;
        sequence = slot.sequence;
        alternatives = List.copyOf(slot.alternatives);
        this.commands = List.copyOf(commands);
        this.bytes = bytes;
        this.maybeOrdered = maybeOrdered;
        openAttempts = maybeOrdered ? 1 : 0;
    }

    /**
     * Where a batch goes and who can endorse it.
     *
     * @param source the own platform
     * @param lane the lane
     * @param sequence the batch's place in the lane
     * @param alternatives sets of endorsing platforms, the preferred one first; at least one
     */
    public record Slot(PlatformId source, LaneId lane, long sequence, List<List<PlatformId>> alternatives) {}

    /** A new batch. */
    public static BatchFlight of(Slot slot, List<LaneCommand> commands) {
        return new BatchFlight(slot, commands, encode(slot.source, slot.lane, slot.sequence, commands), false);
    }

    /** A batch that was stored before a restart; nobody knows whether it was ordered. */
    public static BatchFlight resumed(Slot slot, List<LaneCommand> commands, byte[] stored) {
        return new BatchFlight(slot, commands, stored, true);
    }

    /** The first step. */
    public FlightStep begin() {
        return maybeOrdered ? endorse() : store();
    }

    /** How often in a row the ordering service did not confirm that it has the batch. */
    public int unknownOutcomes() {
        return unknownOutcomes;
    }

    /** What to do after an event. */
    public FlightStep on(FlightEvent event) {
        return switch (event) {
            case FlightEvent.Stored stored ->
                stored.decided().isEmpty() ? endorse() : new FlightStep.Drop(stored.decided());
            case FlightEvent.Reduced reduced -> reduced(reduced.commands());
            case FlightEvent.Endorsed endorsed -> endorsed(endorsed.alreadyApplied());
            case FlightEvent.NotEndorsed failed -> notEndorsed(failed.failure());
            case FlightEvent.Submitted submitted -> submitted(submitted.submission());
            case FlightEvent.LaneReached reached -> new FlightStep.Done(reached.open());
            case FlightEvent.Invalid invalid -> invalid(invalid.code());
            case FlightEvent.NothingSeen _ -> pause();
            case FlightEvent.Paused _ -> endorse();
        };
    }

    private FlightStep reduced(List<LaneCommand> left) {
        commands = left;
        if (left.isEmpty()) {
            return new FlightStep.Done(Set.of());
        }
        bytes = encode(source, lane, sequence, left);
        return store();
    }

    private FlightStep endorsed(boolean alreadyApplied) {
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

    private FlightStep conflict() {
        conflicts++;
        if (conflicts < CONFLICTS_BEFORE_SPLIT) {
            return endorse();
        }
        if (commands.size() <= 1) {
            // Another gateway keeps touching this very account; let it finish, but do not queue up behind it for long.
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
                commands.size() > 1 && !maybeOrdered ? new FlightStep.Split() : giveUp(reason.name(), rejected);
            case CLOCK_SKEW, UNKNOWN_FUNCTION, SCHEME_MISMATCH, WRONG_BOOK, NOT_PERMITTED, CORRUPT_STATE ->
                giveUp(reason.name(), rejected);
        };
    }

    private FlightStep tryOthers(String code, Failure failure) {
        alternative++;
        if (alternative < alternatives.size()) {
            return endorse();
        }
        alternative = 0;
        return giveUp(code, failure);
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
        return new FlightStep.Store(commands, bytes);
    }

    private FlightStep endorse() {
        return new FlightStep.Endorse(alternatives.get(alternative), bytes);
    }

    private FlightStep pause() {
        Duration time = SHORTEST_PAUSE.multipliedBy(1L << Math.min(setbacks, DOUBLINGS));
        setbacks++;
        return new FlightStep.Pause(time.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : time);
    }

    private static byte[] encode(PlatformId source, LaneId lane, long sequence, List<LaneCommand> commands) {
        Batch.Builder batch = Batch.newBuilder()
                .setSource(source.value())
                .setTarget(lane.target().value())
                .setLane(lane.number())
                .setSequence(sequence);
        commands.forEach(command -> batch.addCommands(command.body()));
        return batch.build().toByteArray();
    }
}
