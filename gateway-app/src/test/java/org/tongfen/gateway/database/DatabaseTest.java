package org.tongfen.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    private static PgException error(String state) {
        return new PgException("message", "FATAL", state, "detail");
    }

    @Test
    void aDatabaseThatCannotBeReachedIsAway() {
        assertThat(Database.isAway(new ConnectException("refused"))).isTrue();
        assertThat(Database.isAway(new CompletionException(new ConnectException("refused"))))
                .isTrue();
        assertThat(Database.isAway(ClosedConnectionException.INSTANCE)).isTrue();
        assertThat(Database.isAway(new TimeoutException())).isTrue();
        // Shutting down, starting up, too many connections.
        assertThat(Database.isAway(error("57P01"))).isTrue();
        assertThat(Database.isAway(error("57P03"))).isTrue();
        assertThat(Database.isAway(error("53300"))).isTrue();
    }

    @Test
    void aMistakeInAStatementIsNotAway() {
        assertThat(Database.isAway(error("42601"))).isFalse();
        assertThat(Database.isAway(error("23505"))).isFalse();
        assertThat(Database.isAway(new IllegalStateException("bug"))).isFalse();
        assertThat(Database.isAway(new NoStackTraceThrowable("Parameter can not be coerced")))
                .isFalse();
    }

    @Test
    void waitingSaysThatTheDatabaseIsAway() {
        assertThatThrownBy(() -> Database.await(Uni.createFrom().failure(new ConnectException("refused"))))
                .isInstanceOf(DatabaseUnavailableException.class);
        assertThatThrownBy(() -> Database.await(Uni.createFrom().failure(error("42601"))))
                .isNotInstanceOf(DatabaseUnavailableException.class);
        assertThat(Database.await(Uni.createFrom().item(1))).isEqualTo(1);
    }
}
