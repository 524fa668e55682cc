package org.tongfen.simulator.gateway;

import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.tongfen.domain.BatchRejection;
import org.tongfen.domain.PlatformId;
import org.tongfen.gateway.fabric.Endorsement;
import org.tongfen.gateway.lanes.FlightStep;
import org.tongfen.simulator.channel.Peer;
import org.tongfen.simulator.channel.Proposal;
import org.tongfen.simulator.channel.ProposalAnswer;
import org.tongfen.simulator.channel.Transaction;
import org.tongfen.simulator.virtual.Fault;
import org.tongfen.simulator.virtual.Violation;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.v1.ApplyReply;

/** Asks peers to endorse a batch: waits until they have what this gateway has seen, then compares their answers. */
final class EndorsementRound {
    private static final int SLOWEST_ANSWER = 8;
    private static final int LOOK_AGAIN = 20;
    private static final long NANOS_OF_MILLISECOND = 1_000_000;

    private final GatewayProcess process;
    private final Surroundings world;

    EndorsementRound(GatewayProcess process) {
        this.process = process;
        world = process.gateway().surroundings();
    }

    /** What came of it. */
    sealed interface Result {
        record Agreed(Transaction transaction, ApplyReply reply) implements Result {}

        record Failed(Endorsement.Failure failure) implements Result {}
    }

    private record Answer(PlatformId platform, ProposalAnswer answer) {}

    void begin(FlightStep.Endorse step, Consumer<Result> then) {
        List<Peer> peers = step.endorsers().stream()
                .map(platform -> world.network().peer(platform).orElseThrow())
                .toList();
        boolean all = peers.stream().allMatch(Peer::isUp);
        long bound = (all ? GatewayTuning.LEVEL_TIMEOUT : GatewayTuning.LEVEL_TIMEOUT_OF_LOST_PEERS).toMillis();
        level(step, peers, world.timeline().now() + bound, then);
    }

    private void level(FlightStep.Endorse step, List<Peer> peers, long end, Consumer<Result> then) {
        long seen = process.gateway().store().blocks();
        if (world.timeline().now() >= end || peers.stream().allMatch(peer -> peer.height() >= seen)) {
            ask(step, peers, then);
        } else {
            process.after(LOOK_AGAIN, () -> level(step, peers, end, then));
        }
    }

    private void ask(FlightStep.Endorse step, List<Peer> peers, Consumer<Result> then) {
        if (world.chance().happens(world.weather().get().timedOut())) {
            process.after(GatewayTuning.ENDORSE_TIMEOUT, () -> {
                world.tally().count(Fault.ENDORSEMENT_TIMED_OUT);
                then.accept(new Result.Failed(new Endorsement.TimedOut("no answer")));
            });
            return;
        }
        Instant time = Instant.ofEpochMilli(world.timeline().now())
                .plusNanos(world.chance().between(0, NANOS_OF_MILLISECOND - 1));
        Proposal proposal = new Proposal(
                process.gateway().nextTransaction(),
                process.gateway().platform(),
                time,
                Chaincodes.book(process.gateway().platform()),
                List.of(Chaincodes.APPLY.getBytes(StandardCharsets.UTF_8), step.bytes()));
        List<Answer> answers = new ArrayList<>();
        for (Peer peer : peers) {
            process.after(world.chance().between(1, SLOWEST_ANSWER), () -> {
                answers.add(new Answer(peer.platform(), answer(peer, proposal)));
                if (answers.size() == peers.size()) {
                    process.after(1, () -> then.accept(compare(proposal, answers)));
                }
            });
        }
    }

    private ProposalAnswer answer(Peer peer, Proposal proposal) {
        ProposalAnswer answer = peer.endorse(proposal);
        if (answer instanceof ProposalAnswer.Away) {
            world.tally().count(peer.isUp() ? Fault.CHAINCODE_DOWN : Fault.PEER_DOWN);
        } else if (peer.isBehind()) {
            world.tally().count(Fault.PEER_LAGGED);
        }
        return answer;
    }

    /** What a chaincode says stands above what went wrong elsewhere, as in the real gateway. */
    private Result compare(Proposal proposal, List<Answer> answers) {
        for (Answer each : answers) {
            if (each.answer() instanceof ProposalAnswer.Refused(String message)) {
                return new Result.Failed(rejected(message));
            }
        }
        for (Answer each : answers) {
            if (each.answer() instanceof ProposalAnswer.Away(String text)) {
                return new Result.Failed(new Endorsement.EndorserUnavailable(Optional.of(each.platform()), text));
            }
        }
        if (answers.stream().map(Answer::answer).distinct().count() > 1) {
            world.tally().count(Fault.ENDORSERS_DISAGREED);
            return new Result.Failed(new Endorsement.ProposalMismatch("different results"));
        }
        return agreed(proposal, answers);
    }

    private Endorsement.Rejected rejected(String message) {
        Optional<BatchRejection> reason = Stream.of(BatchRejection.values())
                .filter(each -> message.startsWith(each.name() + ":"))
                .findFirst();
        if (reason.equals(Optional.of(BatchRejection.CLOCK_SKEW))) {
            world.tally().count(Fault.ENDORSER_CLOCK_WRONG);
        }
        if (reason.isEmpty() || reason.get() == BatchRejection.CORRUPT_STATE) {
            throw new Violation("a book of an honest gateway met a defect: " + message);
        }
        world.tally().count("rejections", reason.get().name());
        return new Endorsement.Rejected(reason, message);
    }

    private static Result agreed(Proposal proposal, List<Answer> answers) {
        ProposalAnswer.Endorsed one =
                (ProposalAnswer.Endorsed) answers.getFirst().answer();
        try {
            Set<PlatformId> endorsers =
                    Set.copyOf(answers.stream().map(Answer::platform).toList());
            return new Result.Agreed(
                    new Transaction(proposal, one.payload(), one.access(), endorsers),
                    ApplyReply.parseFrom(one.payload()));
        } catch (InvalidProtocolBufferException e) {
            throw new Violation("the answer of a book cannot be read: " + e.getMessage());
        }
    }
}
