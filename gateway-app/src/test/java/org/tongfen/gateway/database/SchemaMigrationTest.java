package org.tongfen.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tongfen.gateway.Soon;

class SchemaMigrationTest {
    @ParameterizedTest
    @MethodSource("absences")
    void aDatabaseThatIsAwayIsWaitedFor(Exception cause) {
        assertThat(migration(new FlywayException(cause)).attempt()).isFalse();
    }

    static Stream<Exception> absences() {
        return Stream.of(
                new SQLException("refused", "08001", new ConnectException("refused")),
                new SQLException("the database system is starting up", "57P03"),
                new SQLException("too many clients already", "53300"),
                new SQLException("no connection in time", new TimeoutException()));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aDatabaseThatIsThereAndCannotBeMigratedEndsTheStart(Exception cause) {
        FlywayException fault = new FlywayException(cause);
        SchemaMigration migration = migration(fault);
        assertThatThrownBy(() -> migration.start(new StartupEvent())).isSameAs(fault);
        assertThat(migration.isDone()).isFalse();
    }

    static Stream<Exception> faults() {
        return Stream.of(
                new SQLException("password authentication failed", "28P01"),
                new SQLException("relation already exists", "42P07"),
                new IllegalStateException("checksum mismatch"));
    }

    @Test
    void itIsTriedAgainUntilTheDatabaseIsThere() throws InterruptedException {
        AtomicInteger attempts = new AtomicInteger();
        SchemaMigration migration = new SchemaMigration(() -> {
            if (attempts.incrementAndGet() < 3) {
                throw new FlywayException(new SQLException("refused", "08001"));
            }
        });
        migration.start(new StartupEvent());
        assertThat(migration.isDone()).isFalse();
        migration.await();
        assertThat(migration.isDone()).isTrue();
        assertThat(attempts).hasValue(3);
    }

    @Test
    void whatGoesWrongLaterIsTold() throws InterruptedException {
        AtomicInteger attempts = new AtomicInteger();
        SchemaMigration migration = new SchemaMigration(() -> {
            throw attempts.incrementAndGet() == 1
                    ? new FlywayException(new SQLException("refused", "08001"))
                    : new FlywayException("checksum mismatch");
        });
        migration.start(new StartupEvent());
        assertThat(Soon.soon(migration::hasFailed)).isTrue();
        assertThat(migration.isDone()).isFalse();
    }

    private static SchemaMigration migration(RuntimeException failure) {
        return new SchemaMigration(() -> {
            throw failure;
        });
    }
}
