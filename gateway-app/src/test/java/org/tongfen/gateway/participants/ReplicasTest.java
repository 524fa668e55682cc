package org.tongfen.gateway.participants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplicasTest {
    private final List<String> asked = new ArrayList<>();
    private final Set<String> away = new HashSet<>();
    private final Replicas<String> replicas = new Replicas<>(List.of("one", "two"));

    private String ask() {
        return replicas.ask(name -> {
            asked.add(name);
            if (away.contains(name)) {
                throw new IllegalStateException(name + " does not answer");
            }
            return name;
        });
    }

    @Test
    void oneThatDoesNotAnswerIsPassedOverAndTheOtherStaysTheFirst() {
        assertThat(ask()).isEqualTo("one");
        away.add("one");
        assertThat(ask()).isEqualTo("two");
        assertThat(ask()).isEqualTo("two");
        assertThat(asked).containsExactly("one", "one", "two", "two");
    }

    @Test
    void ifNobodyAnswersTheLastOneSaysWhy() {
        away.addAll(Set.of("one", "two"));
        assertThatThrownBy(this::ask).hasMessage("two does not answer");
    }

    @Test
    void aRefusalIsAnAnswer() {
        assertThatThrownBy(() -> replicas.ask(name -> {
                    asked.add(name);
                    throw new WebApplicationException(Response.status(429).build());
                }))
                .isInstanceOf(WebApplicationException.class);
        assertThat(asked).containsExactly("one");
    }
}
