package org.tongfen.gateway.lanes;

import com.google.protobuf.ByteString;
import java.util.Set;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.PlatformId;
import org.tongfen.wire.v1.Command;

/** Commands for tests. */
final class LaneCommands {
    static final PlatformId A = new PlatformId("platform_a");
    static final PlatformId B = new PlatformId("platform_b");
    static final PlatformId C = new PlatformId("platform_c");

    private LaneCommands() {}

    static LaneCommand command(long ticket, PlatformId target, String... accounts) {
        CommandId id = id(ticket);
        Command body =
                Command.newBuilder().setId(ByteString.copyFrom(id.bytes())).build();
        return new LaneCommand(ticket, id, target, body, Set.of(accounts));
    }

    static CommandId id(long ticket) {
        return CommandId.parse("%064x".formatted(ticket));
    }
}
