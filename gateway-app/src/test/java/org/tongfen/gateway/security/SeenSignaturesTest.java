package org.tongfen.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tongfen.gateway.database.TestDatabase;

final class SeenSignaturesTest {
    @RegisterExtension
    private static final TestDatabase database = new TestDatabase();

    private final SeenSignatures replica = new SeenSignatures(database.pool());
    private final SeenSignatures other = new SeenSignatures(database.pool());

    @BeforeEach
    void forget() {
        database.truncate("seen_signature");
    }

    private static String signature(int number) {
        return "%064x".formatted(number);
    }

    private static CompletableFuture<Boolean> ask(SeenSignatures at, int signature, String key) {
        return at.bind(signature(signature), key).subscribeAsCompletionStage();
    }

    @Test
    void aSignatureGoesWithTheKeyThatItCameWithFirst() {
        assertThat(ask(replica, 1, "one").join()).isTrue();
        assertThat(ask(replica, 1, "one").join()).isTrue();
        assertThat(ask(other, 1, "one").join()).isTrue();
        assertThat(ask(other, 1, "two").join()).isFalse();
        assertThat(ask(other, 2, "two").join()).isTrue();
    }

    @Test
    void ofARushWithOneSignatureOneKeyWins() {
        List<CompletableFuture<Boolean>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.add(ask(i % 2 == 0 ? replica : other, 1, "key-" + i));
        }
        assertThat(answers.stream().filter(CompletableFuture::join)).hasSize(1);
    }

    @Test
    void replicasThatBindTheSameSignaturesInAnotherOrderDoNotWaitForEachOther() {
        List<CompletableFuture<Boolean>> answers = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            answers.add(ask(replica, i, "key"));
            answers.add(ask(other, 499 - i, "key"));
        }
        assertThat(answers).allMatch(CompletableFuture::join);
        assertThat(database.rows("SELECT count(*) FROM seen_signature")).containsExactly("500");
    }
}
