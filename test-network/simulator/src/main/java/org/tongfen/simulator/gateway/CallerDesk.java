package org.tongfen.simulator.gateway;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.tongfen.domain.command.CommandId;
import org.tongfen.gateway.commands.Completion;

/** Those who wait at one replica for what becomes of commands. */
final class CallerDesk {
    private final Map<CommandId, Waiting> waiting = new LinkedHashMap<>();

    private record Waiting(ByteString contentHash, List<Consumer<Completion>> answers) {}

    /** What somebody finds who joins. */
    enum Place {
        FIRST,
        LATER,
        OTHER_CONTENT
    }

    Place join(CommandId id, ByteString contentHash, Consumer<Completion> answer) {
        Waiting present = waiting.get(id);
        if (present == null) {
            waiting.put(id, new Waiting(contentHash, new ArrayList<>(List.of(answer))));
            return Place.FIRST;
        }
        if (!present.contentHash.equals(contentHash)) {
            return Place.OTHER_CONTENT;
        }
        present.answers.add(answer);
        return Place.LATER;
    }

    /** Those of some commands for which somebody waits. */
    List<CommandId> awaited(Collection<CommandId> ids) {
        return ids.stream().filter(waiting::containsKey).toList();
    }

    /** All commands for which somebody waits. */
    List<CommandId> awaited() {
        return List.copyOf(waiting.keySet());
    }

    void complete(CommandId id, Completion completion) {
        Waiting who = waiting.remove(id);
        if (who != null) {
            who.answers.forEach(answer -> answer.accept(completion));
        }
    }

    /** Completes with a decision, if it is about what was asked for. */
    void decide(CommandId id, ByteString contentHash, Completion decision) {
        Waiting who = waiting.get(id);
        boolean asked = who == null || who.contentHash.equals(contentHash);
        complete(id, asked ? decision : new Completion.OtherContent(id));
    }
}
