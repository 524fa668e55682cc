package org.tongfen.gateway.lanes;

import com.google.protobuf.ByteString;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.Format;
import org.tongfen.wire.v1.BatchMessage;

/**
 * What goes to the ledger together.
 *
 * @param target the one other platform that it is towards; empty if it stays within the own book
 * @param acts what the lane does itself
 * @param commands what clients want, in the order in which it is to be decided
 */
public record LaneBatch(Optional<PlatformId> target, List<LaneAct> acts, List<LaneCommand> commands) {
    /** Nothing at all. */
    public static final LaneBatch EMPTY = new LaneBatch(Optional.empty(), List.of(), List.of());

    /** Copies the lists. */
    public LaneBatch {
        acts = List.copyOf(acts);
        commands = List.copyOf(commands);
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return acts.isEmpty() && commands.isEmpty();
    }

    /** How many acts and commands it has. */
    public int size() {
        return acts.size() + commands.size();
    }

    /** The ids of its commands, in their order: everything that is done with them happens in the same order each time. */
    public Set<CommandId> ids() {
        Set<CommandId> ids = new LinkedHashSet<>();
        commands.forEach(command -> ids.add(command.id()));
        return Collections.unmodifiableSet(ids);
    }

    /** The same with these commands instead, and no target if nothing is left that needs it. */
    LaneBatch with(List<LaneAct> keptActs, List<LaneCommand> keptCommands) {
        boolean needed = target.isPresent()
                && (keptActs.stream().anyMatch(LaneAct.OfLimit.class::isInstance)
                        || keptCommands.stream()
                                .anyMatch(command -> command.target().isPresent()));
        return new LaneBatch(needed ? target : Optional.empty(), keptActs, keptCommands);
    }

    /** The bytes that are proposed; the nonce may be empty. */
    byte[] encode(PlatformId source, LaneId lane, long sequence, byte[] nonce) {
        BatchMessage.Builder batch = BatchMessage.newBuilder()
                .setFormat(Format.CURRENT)
                .setSource(source.value())
                .setLane(lane.number())
                .setSequence(sequence)
                .setNonce(ByteString.copyFrom(nonce));
        target.ifPresent(other -> batch.setTarget(other.value()));
        acts.forEach(act -> batch.addCommands(act.body()));
        commands.forEach(command -> batch.addCommands(command.body()));
        return batch.build().toByteArray();
    }
}
