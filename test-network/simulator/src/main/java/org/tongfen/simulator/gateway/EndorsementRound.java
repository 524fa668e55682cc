package org.tongfen.simulator.gateway;

import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.tongfen.domain.outcome.BatchRejection;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.fabric.Endorsement;
import org.tongfen.simulator.channel.Peer;
import org.tongfen.simulator.channel.Proposal;
import org.tongfen.simulator.channel.ProposalAnswer;
import org.tongfen.simulator.channel.Transaction;
import org.tongfen.simulator.virtual.Fault;
import org.tongfen.simulator.virtual.Finding;
import org.tongfen.simulator.virtual.Violation;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.v1.ApplyReply;

/** Asks peers to endorse a batch: waits until they have what this gateway has seen, then compares their answers. */
final class EndorsementRound {
    private static final int SLOWEST_ANSWER = 8;
    private static final int LOOK_AGAIN = 20;

    private final GatewayReplica process;
    private final Surroundings world;

    EndorsementRound(GatewayReplica process) {
        this.process = process;
        world = process.surroundings();
    }

    /** What came of it. */
    sealed interface Result {
        record Agreed(Transaction transaction, ApplyReply reply) implements Result {}

        record Failed(Endorsement.Failure failure) implements Result {}
    }

    private record Answer(PlatformId platform, ProposalAnswer answer) {}

    void begin(List<PlatformId> endorsers, byte[] batch, Consumer<Result> then) {
        List<Optional<Peer>> peers =
                endorsers.stream().map(world.network()::peer).toList();
        Optional<PlatformId> unknown = Stream.iterate(0, i -> i < peers.size(), i -> i + 1)
                .filter(i -> peers.get(i).isEmpty())
                .map(endorsers::get)
                .findFirst();
        if (unknown.isPresent()) {
            process.after(
                    1,
                    () -> then.accept(new Result.Failed(new Endorsement.EndorserUnavailable(
                            unknown, "no peer of " + unknown.get() + " is known"))));
            return;
        }
        List<Peer> known = peers.stream().map(Optional::orElseThrow).toList();
        boolean all = known.stream().allMatch(peer -> peer.seemsUp());
        long bound = (all ? GatewayTuning.LEVEL_TIMEOUT : GatewayTuning.LEVEL_TIMEOUT_OF_LOST_PEERS).toMillis();
        level(known, batch, world.timeline().now() + bound, then);
    }

    private void level(List<Peer> peers, byte[] batch, long end, Consumer<Result> then) {
        long seen = process.seen();
        if (world.timeline().now() >= end || peers.stream().allMatch(peer -> peer.height() >= seen)) {
            ask(peers, batch, then);
        } else {
            process.after(LOOK_AGAIN, () -> level(peers, batch, end, then));
        }
    }

    private void ask(List<Peer> peers, byte[] batch, Consumer<Result> then) {
        if (world.chance().happens(world.weather().get().timedOut())) {
            process.after(GatewayTuning.ENDORSE_TIMEOUT, () -> {
                world.tally().count(Fault.ENDORSEMENT_TIMED_OUT);
                then.accept(new Result.Failed(new Endorsement.TimedOut("no answer")));
            });
            return;
        }
        Proposal proposal = new Proposal(
                process.nextTransaction(),
                process.platform(),
                process.time(),
                Chaincodes.book(process.platform()),
                List.of(Chaincodes.APPLY.getBytes(StandardCharsets.UTF_8), batch));
        List<Answer> answers = new ArrayList<>();
        for (Peer peer : peers) {
            // Peers work whether or not this process does.
            world.timeline().after(world.chance().between(1, SLOWEST_ANSWER), () -> {
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
        List<ProposalAnswer.Endorsed> endorsed = answers.stream()
                .map(each -> (ProposalAnswer.Endorsed) each.answer())
                .toList();
        ProposalAnswer.Result first = endorsed.getFirst().result();
        if (!endorsed.stream().allMatch(each -> each.result().equals(first))) {
            world.tally().count(Fault.ENDORSERS_DISAGREED);
            return new Result.Failed(new Endorsement.ProposalMismatch("different results"));
        }
        return agreed(
                Transaction.of(proposal, answers.stream().map(Answer::platform).toList(), endorsed));
    }

    private Endorsement.Rejected rejected(String message) {
        Optional<BatchRejection> reason = Stream.of(BatchRejection.values())
                .filter(each -> message.startsWith(each.name() + ":"))
                .findFirst();
        if (reason.isEmpty() || isDefect(reason.get())) {
            throw new Violation(
                    Finding.BOOK_DEFECT,
                    reason.map(Enum::name).orElse(""),
                    "the book of an honest gateway refused a batch: " + message);
        }
        if (reason.equals(Optional.of(BatchRejection.CLOCK_SKEW))) {
            world.tally().count(process.hasWrongClock() ? Fault.GATEWAY_CLOCK_WRONG : Fault.ENDORSER_CLOCK_WRONG);
        }
        world.tally().count("rejections", reason.get().name());
        return new Endorsement.Rejected(reason, message);
    }

    /** What no honest gateway ever meets, whatever fails around it. */
    private static boolean isDefect(BatchRejection reason) {
        return switch (reason) {
            case MALFORMED_BATCH, UNKNOWN_FUNCTION, WRONG_BOOK, NOT_PERMITTED, UNREADABLE_STATE, DEFECT -> true;
            case SCHEME_MISMATCH, CLOCK_SKEW, LANE_GAP, SEQUENCE_TAKEN, SEQUENCE_PASSED -> false;
        };
    }

    private static Result agreed(Transaction transaction) {
        try {
            return new Result.Agreed(transaction, ApplyReply.parseFrom(transaction.payload()));
        } catch (InvalidProtocolBufferException e) {
            throw new Violation(Finding.UNREADABLE, "", "the answer of a book cannot be read: " + e.getMessage());
        }
    }
}
