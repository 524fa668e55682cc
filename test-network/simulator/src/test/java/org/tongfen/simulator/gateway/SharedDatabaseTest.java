package org.tongfen.simulator.gateway;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.Scheme;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.lanes.LaneCommand;
import org.tongfen.gateway.lanes.LaneStore;
import org.tongfen.gateway.lanes.LaneStoreContract;
import org.tongfen.simulator.channel.ChaincodeFactory;
import org.tongfen.simulator.channel.SimulatedNetwork;
import org.tongfen.simulator.member.Town;
import org.tongfen.simulator.virtual.Chance;
import org.tongfen.simulator.virtual.Tally;
import org.tongfen.simulator.virtual.Timeline;
import org.tongfen.simulator.virtual.Weather;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.CommandRecord;

/** The modelled database keeps what the store of the product promises. */
class SharedDatabaseTest extends LaneStoreContract {
    private static final PlatformId OWN = new PlatformId("platform_a");

    private final Timeline timeline = new Timeline(1_000_000);
    private final Surroundings world = surroundings();
    private final SharedDatabase database = new SharedDatabase(OWN, timeline::now);
    private final List<LaneStore> stores =
            List.of(new ReplicaStore(database, "one", world), new ReplicaStore(database, "other", world));

    private Surroundings surroundings() {
        Chance chance = new Chance(1);
        Scheme scheme = new Town(chance).scheme();
        Tally tally = new Tally();
        SimulatedNetwork network =
                new SimulatedNetwork(timeline, chance, scheme, ChaincodeFactory.REAL, tally, () -> Weather.CALM);
        return new Surroundings(timeline, chance, network, new GatewayTuning(2, 2, 0), () -> Weather.CALM, tally);
    }

    @Override
    protected LaneStore store(int replica) {
        return stores.get(replica);
    }

    @Override
    protected void insert(List<LaneCommand> commands) {
        commands.forEach(
                command -> database.insert(LANE, Requests.contentHash(command.target(), command.body()), command));
    }

    @Override
    protected void decide(LaneCommand command, long sequence, Outcome outcome, long block) {
        ByteString id = command.body().getId();
        BatchRecord record = BatchRecord.newBuilder()
                .setSource(OWN.value())
                .setLane(LANE.number())
                .setSequence(sequence)
                .addCommands(CommandRecord.newBuilder().setId(id).setOutcome(outcome.number()))
                .build();
        database.project(
                new OwnBatch(record, ByteString.copyFromUtf8("of the batch"), Map.of(id, command.body())), block);
    }

    @Override
    protected void expire() {
        timeline.leap(GatewayTuning.LEASE.toMillis());
    }
}
