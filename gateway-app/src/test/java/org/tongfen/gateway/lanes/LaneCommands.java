package org.tongfen.gateway.lanes;

import com.google.protobuf.ByteString;
import java.util.Optional;
import java.util.Set;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.projection.OwnBook.WaitingArrival;
import org.tongfen.wire.v1.CommandMessage;

/** Commands for tests. */
final class LaneCommands {
    static final PlatformId A = new PlatformId("platform_a");
    static final PlatformId B = new PlatformId("platform_b");
    static final PlatformId C = new PlatformId("platform_c");
    static final LaneId LANE = new LaneId(1);

    private LaneCommands() {}

    /** A command towards another platform. */
    static LaneCommand command(long ticket, PlatformId target, String account) {
        return of(ticket, Optional.of(target), account, "");
    }

    /** A command within the own book. */
    static LaneCommand within(long ticket, String account) {
        return of(ticket, Optional.empty(), account, "");
    }

    /** A command within the own book that changes the stock of a reward. */
    static LaneCommand scarce(long ticket, String account, String reward) {
        return of(ticket, Optional.empty(), account, reward);
    }

    private static LaneCommand of(long ticket, Optional<PlatformId> target, String account, String reward) {
        return new LaneCommand(ticket, id(ticket), target, body(ticket).build(), account, reward);
    }

    static CommandMessage.Builder body(long ticket) {
        return CommandMessage.newBuilder().setId(ByteString.copyFrom(id(ticket).bytes()));
    }

    static CommandId id(long ticket) {
        return CommandId.parse("%064x".formatted(ticket));
    }

    /** An arrival for an account, of block 1. */
    static WaitingArrival arrival(long sequence, int credits, AccountId... accounts) {
        return new WaitingArrival(new ArrivalId(B, new LaneId(0), sequence), Set.of(accounts), credits, 1);
    }
}
