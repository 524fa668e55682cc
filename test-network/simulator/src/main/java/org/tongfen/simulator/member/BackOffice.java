package org.tongfen.simulator.member;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.PlatformId;
import org.tongfen.simulator.channel.Peer;
import org.tongfen.simulator.channel.Proposal;
import org.tongfen.simulator.channel.ProposalAnswer;
import org.tongfen.simulator.channel.Transaction;
import org.tongfen.simulator.gateway.Surroundings;
import org.tongfen.simulator.model.LedgerModel;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.Messages;
import org.tongfen.wire.v1.Batch;
import org.tongfen.wire.v1.Command;
import org.tongfen.wire.v1.Issue;

/**
 * Software of a platform that hands batches to its book by itself, on a lane of its own, and not as carefully as a gateway
 * does: with commands that carry one id, for platforms that nobody knows, and out of order. Nobody waits for what comes of it.
 */
final class BackOffice {
    private static final int LANE = 900;
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

    /** Makes a batch of some wishes for the own book, and hands it in if its peer and another one agree. */
    void handIn(PlatformId platform, Wishes wishes) {
        List<Command> commands = new ArrayList<>();
        PlatformId target = world.chance().happens(0.1) ? new PlatformId("platform_z") : platform;
        for (int i = world.chance().between(1, 4); i > 0; i--) {
            wishes.draw(platform).ifPresent(wish -> add(commands, wish));
        }
        if (!commands.isEmpty()) {
            Batch batch = Batch.newBuilder()
                    .setSource(platform.value())
                    .setTarget(target.value())
                    .setLane(LANE)
                    .setSequence(ledger.sequence(platform.value(), target.value(), LANE) + step())
                    .addAllCommands(commands)
                    .build();
            propose(platform, batch);
        }
    }

    /** Hands in points for the first member that become active one after the other, about as many lots as he can have. */
    void fill(PlatformId platform) {
        Batch.Builder batch = Batch.newBuilder()
                .setSource(platform.value())
                .setTarget(platform.value())
                .setLane(LANE)
                .setSequence(ledger.sequence(platform.value(), platform.value(), LANE) + 1);
        AccountId member = town.accounts(platform).getFirst();
        for (int i = world.chance().between(297, 302); i > 0; i--) {
            batch.addCommands(Command.newBuilder()
                    .setId(ByteString.copyFrom(world.chance().bytes(CommandId.BYTES)))
                    .setIssue(Issue.newBuilder()
                            .setAccount(Messages.bytes(member))
                            .setAmount(1)
                            .setActiveFrom(world.timeline().now() + FAR_AHEAD + i * MINUTE)));
        }
        propose(platform, batch.build());
    }

    // Now and then it miscounts, and leaves a batch out.
    private int step() {
        return world.chance().happens(0.2) ? 2 : 1;
    }

    private void add(List<Command> commands, Wish wish) {
        Command command = wish.body()
                .setId(ByteString.copyFrom(world.chance().bytes(CommandId.BYTES)))
                .build();
        commands.add(command);
        if (world.chance().happens(0.3)) {
            commands.add(command);
        }
        if (world.chance().happens(0.3)) {
            commands.add(Command.newBuilder().setId(command.getId()).build());
        }
    }

    private void propose(PlatformId platform, Batch batch) {
        Proposal proposal = new Proposal(
                "back-office-" + platform + "-" + proposals++,
                platform,
                Instant.ofEpochMilli(world.timeline().now()),
                Chaincodes.book(platform),
                List.of(Chaincodes.APPLY.getBytes(StandardCharsets.UTF_8), batch.toByteArray()));
        Peer own = world.network().peer(platform).orElseThrow();
        Peer witness =
                world.network().peer(town.other(world.chance(), platform)).orElseThrow();
        ProposalAnswer answer = own.endorse(proposal);
        if (answer instanceof ProposalAnswer.Endorsed endorsed
                && witness.endorse(proposal).equals(answer)) {
            Set<PlatformId> endorsers = Set.of(platform, witness.platform());
            world.network()
                    .orderer()
                    .submit(new Transaction(proposal, endorsed.payload(), endorsed.access(), endorsers), _ -> {});
        }
    }
}
