package org.tongfen.gateway.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.scheme.LaneId;

/** What replicas tell each other through the database; whoever misses it finds out by looking, only later. */
sealed interface CommandNews {
    /** The PostgreSQL channel on which they are told. */
    String CHANNEL = "tongfen_commands";

    /** Commands that wait for a lane, which another replica may run. */
    record Queued(LaneId lane, List<CommandId> ids) implements CommandNews {}

    /** Commands about which the table tells more than before. */
    record Told(List<CommandId> ids) implements CommandNews {}

    /** Commands that were taken back, and why: the table does not have them any more. */
    record TakenBack(String code, String detail, List<CommandId> ids) implements CommandNews {}

    /** What lanes lack of limits has changed. */
    record Wishes() implements CommandNews {}

    /** The messages that say it; PostgreSQL takes 8,000 bytes at once. */
    default List<String> payloads() {
        return switch (this) {
            case Queued(LaneId lane, List<CommandId> ids) -> Payload.of("queued\n" + lane + "\n\n", ids);
            case Told(List<CommandId> ids) -> Payload.of("told\n\n\n", ids);
            case TakenBack(String code, String detail, List<CommandId> ids) ->
                Payload.of("back\n" + code + "\n" + detail.replace('\n', ' ') + "\n", ids);
            case Wishes() -> List.of("wishes\n\n\n");
        };
    }

    /** Reads a message; empty if it is of another version. */
    static Optional<CommandNews> read(String payload) {
        String[] lines = payload.split("\n", -1);
        if (lines.length != Payload.LINES) {
            return Optional.empty();
        }
        return switch (lines[0]) {
            case "queued" -> Optional.of(new Queued(LaneId.parse(lines[1]), Payload.ids(lines[3])));
            case "told" -> Optional.of(new Told(Payload.ids(lines[3])));
            case "back" -> Optional.of(new TakenBack(lines[1], lines[2], Payload.ids(lines[3])));
            case "wishes" -> Optional.of(new Wishes());
            default -> Optional.empty();
        };
    }

    /** Four lines: what, two facts, and ids. */
    final class Payload {
        private static final int LINES = 4;
        private static final int MOST_IDS = 100;

        private Payload() {}

        private static List<String> of(String head, List<CommandId> ids) {
            List<String> payloads = new ArrayList<>();
            for (int from = 0; from < ids.size(); from += MOST_IDS) {
                List<String> some = ids.subList(from, Math.min(ids.size(), from + MOST_IDS)).stream()
                        .map(CommandId::toString)
                        .toList();
                payloads.add(head + String.join(",", some));
            }
            return payloads;
        }

        private static List<CommandId> ids(String text) {
            return text.isEmpty()
                    ? List.of()
                    : List.of(text.split(",")).stream().map(CommandId::parse).toList();
        }
    }
}
