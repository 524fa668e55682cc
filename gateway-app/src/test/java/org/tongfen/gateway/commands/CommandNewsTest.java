package org.tongfen.gateway.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.scheme.LaneId;

class CommandNewsTest {
    private static final int LARGEST_PAYLOAD = 8000;

    private static List<CommandId> ids(int count) {
        return LongStream.range(0, count)
                .mapToObj(number -> CommandId.parse("%064x".formatted(number)))
                .toList();
    }

    @Test
    void whatIsToldIsHeard() {
        for (CommandNews news : List.of(
                new CommandNews.Queued(new LaneId(3), ids(2)),
                new CommandNews.Told(ids(1)),
                new CommandNews.TakenBack("CODE", "why, and what now", ids(2)),
                new CommandNews.Wishes())) {
            assertThat(news.payloads()).hasSize(1);
            assertThat(CommandNews.read(news.payloads().getFirst())).contains(news);
        }
    }

    @Test
    void muchIsToldInSeveralMessagesThatTheDatabaseTakes() {
        List<CommandId> heard = new ArrayList<>();
        for (String payload : new CommandNews.Queued(new LaneId(63), ids(500)).payloads()) {
            assertThat(payload.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(LARGEST_PAYLOAD);
            heard.addAll(((CommandNews.Queued) CommandNews.read(payload).orElseThrow()).ids());
        }
        assertThat(heard).isEqualTo(ids(500));
    }

    @Test
    void aDetailStaysOnItsLine() {
        String payload = new CommandNews.TakenBack("CODE", "two\nlines", ids(1))
                .payloads()
                .getFirst();
        assertThat(CommandNews.read(payload)).contains(new CommandNews.TakenBack("CODE", "two lines", ids(1)));
    }

    @Test
    void whatAnotherVersionTellsIsNotUnderstood() {
        assertThat(CommandNews.read("something\n\n\n")).isEqualTo(Optional.empty());
        assertThat(CommandNews.read("")).isEqualTo(Optional.empty());
    }
}
