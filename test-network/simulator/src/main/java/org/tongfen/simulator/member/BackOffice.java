package org.tongfen.simulator.member;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tongfen.audit.model.LedgerModel;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.simulator.channel.Peer;
import org.tongfen.simulator.channel.Proposal;
import org.tongfen.simulator.channel.ProposalAnswer;
import org.tongfen.simulator.channel.Transaction;
import org.tongfen.simulator.gateway.Surroundings;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.v1.ArrivalName;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.GiveHeadroom;
import org.tongfen.wire.v1.HeadroomKind;
import org.tongfen.wire.v1.HeadroomName;
import org.tongfen.wire.v1.IssueMessage;
import org.tongfen.wire.v1.PostArrival;
import org.tongfen.wire.v1.TakeHeadroom;

/**
 * Software of a platform that hands batches to its book by itself, on the gateway's own lanes, and not as carefully as a
 * gateway does: with commands that carry one id, for platforms that nobody knows, with arrivals and room that are not there,
 * and out of order. Nobody waits for what comes of it; the gateway has to live with it.
 */
final class BackOffice {
    private static final int FORMAT = 1;
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long FAR_AHEAD = Duration.ofDays(300).toMillis();

    private final Town town;
    private final Surroundings world;
    private final LedgerModel ledger;
    private int proposals;

    BackOffice(Town town, Surroundings world, LedgerModel ledger) {
        this.town = town;
        this.world = world;
        this.ledger = ledger;
    }

    /** Makes a batch of some wishes for one lane, and hands it in if its peer and another one agree. */
    void handIn(PlatformId platform, Wishes wishes) {
        List<CommandMessage> commands = new ArrayList<>();
        Optional<PlatformId> target = target(platform);
        int lane = world.chance().between(0, town.lanes(platform) - 1);
        if (world.chance().happens(0.3)) {
            commands.add(act(platform, target.isPresent()));
        }
        for (int i = world.chance().between(1, 4); i > 0; i--) {
            wishes.draw(platform).ifPresent(wish -> add(commands, wish));
        }
        if (!commands.isEmpty()) {
            propose(
                    platform,
                    batch(platform, lane, step(), commands)
                            .setTarget(target.map(PlatformId::value).orElse(""))
                            .build());
        }
    }

    private Optional<PlatformId> target(PlatformId platform) {
        if (world.chance().happens(0.1)) {
            return Optional.of(new PlatformId("platform_z"));
        }
        return world.chance().happens(0.3) ? Optional.of(town.other(world.chance(), platform)) : Optional.empty();
    }

    /** Something that the lane does itself, about what mostly is not there. */
    private CommandMessage act(PlatformId platform, boolean towards) {
        int lane = world.chance().between(0, town.lanes(platform) - 1);
        long sequence = world.chance().between(1L, 9L);
        CommandMessage.Builder command = CommandMessage.newBuilder();
        return switch (towards ? world.chance().between(1, 3) : 1) {
            case 2 ->
                command.setGiveHeadroom(GiveHeadroom.newBuilder()
                                .setKind(world.chance().one(HeadroomKind.DAY, HeadroomKind.CREDIT_LINE))
                                .setTo(lane)
                                .setAmount(Amounts.some(world.chance())))
                        .build();
            case 3 ->
                command.setTakeHeadroom(TakeHeadroom.newBuilder()
                                .setHeadroom(
                                        HeadroomName.newBuilder().setLane(lane).setSequence(sequence)))
                        .build();
            default ->
                command.setPostArrival(PostArrival.newBuilder()
                                .setArrival(ArrivalName.newBuilder()
                                        .setSource(town.other(world.chance(), platform)
                                                .value())
                                        .setLane(lane)
                                        .setSequence(sequence)))
                        .build();
        };
    }

    /** Hands in points for the first resident that become active one after the other, about as many lots as he can have. */
    void fill(PlatformId platform) {
        Resident resident = town.residents(platform).getFirst();
        List<CommandMessage> commands = new ArrayList<>();
        for (int i = world.chance().between(297, 302); i > 0; i--) {
            commands.add(CommandMessage.newBuilder()
                    .setId(ByteString.copyFrom(world.chance().bytes(CommandId.BYTES)))
                    .setIssue(IssueMessage.newBuilder()
                            .setAccount(resident.account())
                            .setAmount(1)
                            .setActiveFrom(world.timeline().now() + FAR_AHEAD + i * MINUTE))
                    .build());
        }
        propose(platform, batch(platform, resident.lane(), 1, commands).build());
    }

    private BatchMessage.Builder batch(PlatformId platform, int lane, int step, List<CommandMessage> commands) {
        return BatchMessage.newBuilder()
                .setFormat(FORMAT)
                .setSource(platform.value())
                .setLane(lane)
                .setSequence(ledger.sequence(platform.value(), lane) + step)
                .addAllCommands(commands);
    }

    // Now and then it miscounts, and leaves a batch out.
    private int step() {
        return world.chance().happens(0.2) ? 2 : 1;
    }

    private void add(List<CommandMessage> commands, Wish wish) {
        CommandMessage command = wish.body()
                .setId(ByteString.copyFrom(world.chance().bytes(CommandId.BYTES)))
                .build();
        commands.add(command);
        if (world.chance().happens(0.3)) {
            commands.add(command);
        }
        if (world.chance().happens(0.3)) {
            commands.add(CommandMessage.newBuilder().setId(command.getId()).build());
        }
    }

    private void propose(PlatformId platform, BatchMessage batch) {
        Proposal proposal = new Proposal(
                "back-office-" + platform + "-" + proposals++,
                platform,
                Instant.ofEpochMilli(world.timeline().now()),
                Chaincodes.book(platform),
                List.of(Chaincodes.APPLY.getBytes(StandardCharsets.UTF_8), batch.toByteArray()));
        Peer own = world.network().peer(platform).orElseThrow();
        Peer witness = world.network().peer(witness(platform, batch)).orElseThrow();
        if (own.endorse(proposal) instanceof ProposalAnswer.Endorsed one
                && witness.endorse(proposal) instanceof ProposalAnswer.Endorsed other
                && one.result().equals(other.result())) {
            world.network()
                    .orderer()
                    .submit(
                            Transaction.of(proposal, List.of(own.platform(), witness.platform()), List.of(one, other)),
                            _ -> {});
        }
    }

    private PlatformId witness(PlatformId platform, BatchMessage batch) {
        Optional<PlatformId> target =
                Optional.of(batch.getTarget()).filter(name -> !name.isEmpty()).map(PlatformId::new);
        return target.filter(other -> world.network().peer(other).isPresent())
                .orElseGet(() -> town.other(world.chance(), platform));
    }
}
