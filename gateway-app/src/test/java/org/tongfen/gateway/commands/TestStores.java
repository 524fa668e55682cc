package org.tongfen.gateway.commands;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.gateway.database.Leases;
import org.tongfen.gateway.database.TestDatabase;
import org.tongfen.gateway.lanes.Fences;
import org.tongfen.gateway.lanes.LaneCommand;
import org.tongfen.gateway.lanes.LaneStore;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.IssueMessage;

/** The store of lanes as each replica of a gateway has it, for tests of other packages. */
public final class TestStores {
    private final CommandRows rows;

    /** The store of one replica. */
    public TestStores(TestDatabase database, Leases leases) {
        rows = new CommandRows(
                database.pool(), leases, new Callers(new Waiters(), new StoredCommands(database.pool())));
    }

    /** As the lanes see it. */
    public LaneStore lanes() {
        return rows;
    }

    /** What is fenced. */
    public Fences fences() {
        return rows;
    }

    /** Stores a command of a lane, and returns it as it is to be enqueued. */
    public LaneCommand insert(LaneId lane, long number) {
        CommandId id = CommandId.parse("%064x".formatted(number));
        CommandMessage body = CommandMessage.newBuilder()
                .setId(ByteString.copyFrom(id.bytes()))
                .setIssue(IssueMessage.newBuilder()
                        .setAccount(new AccountId(lane, number).toLong())
                        .setAmount(1))
                .build();
        FiledCommand filed =
                new FiledCommand(new NewCommand(id, lane, Optional.empty(), body), lane + "-" + number, "");
        return filed.at(rows.insert(List.of(filed)).get(id));
    }
}
