package org.tongfen.gateway.lanes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;

/** A store that says what a test wants it to say, and remembers what it was told. */
final class ScriptedStore implements LaneStore {
    final List<String> told = new ArrayList<>();
    final Set<CommandId> decided = new HashSet<>();
    final Map<CommandId, Refusal> refused = new HashMap<>();
    Optional<Tenure> tenure = Optional.of(new Tenure(LaneCommands.LANE, 1));
    Contents contents = new Contents(true, List.of(), List.of());
    byte[] stored = {};

    private static String names(Collection<CommandId> commands) {
        return commands.stream()
                .map(id -> Long.toString(Long.parseLong(id.toString(), 16)))
                .sorted()
                .toList()
                .toString();
    }

    @Override
    public Optional<Tenure> acquire(LaneId lane) {
        return tenure;
    }

    @Override
    public void release(Tenure given) {
        told.add("release");
    }

    @Override
    public Contents load(Tenure taken) {
        return contents;
    }

    @Override
    public Set<CommandId> store(Tenure holder, long sequence, byte[] batch, Collection<CommandId> commands) {
        told.add("store " + sequence + " " + names(commands));
        stored = batch;
        Set<CommandId> notOpen = new HashSet<>(commands);
        notOpen.retainAll(decided);
        return notOpen;
    }

    @Override
    public Map<CommandId, Optional<Refusal>> open(Tenure holder, Collection<CommandId> commands) {
        Map<CommandId, Optional<Refusal>> open = new HashMap<>();
        commands.stream()
                .filter(id -> !decided.contains(id))
                .forEach(id -> open.put(id, Optional.ofNullable(refused.get(id))));
        return open;
    }

    @Override
    public void takeBack(Tenure holder, long sequence, Collection<CommandId> commands, String code, String detail) {
        told.add("take back " + sequence + " " + names(commands) + " " + code);
    }

    @Override
    public void fail(Tenure holder, long sequence, Collection<CommandId> commands, UUID error) {
        told.add("fail " + sequence + " " + names(commands));
    }

    @Override
    public void settle(Tenure holder, Collection<CommandId> commands) {
        told.add("settle " + names(commands));
    }

    @Override
    public void fence(Tenure holder) {
        told.add("fence");
    }

    @Override
    public void wish(Tenure holder, HeadroomWish wish) {
        told.add("wish " + wish.target() + " " + wish.need());
    }

    @Override
    public void unwish(Tenure holder, PlatformId target) {
        told.add("unwish " + target);
    }

    @Override
    public List<HeadroomWish> wishes() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<CommandId> waiting(LaneId lane) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<LaneCommand> commands(Collection<CommandId> ids) {
        throw new UnsupportedOperationException();
    }
}
