package org.tongfen.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class WaveTest {
    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @BeforeEach
    void createTable() {
        Sql.await(database.pool()
                .query("CREATE TABLE told (place integer PRIMARY KEY, word text)")
                .execute());
    }

    @AfterEach
    void dropTable() {
        Sql.await(database.pool().query("DROP TABLE told").execute());
    }

    @Test
    void statementsAreCarriedOutInTheOrderInWhichTheyWereSent() {
        String last = Sql.inTransaction(database.pool(), connection -> {
            Wave wave = new Wave(connection);
            wave.sendAll("INSERT INTO told VALUES ($1, $2)", List.of(Tuple.of(1, "one"), Tuple.of(2, "two")));
            wave.send("UPDATE told SET word = $1 WHERE place = 2", Tuple.of("zwei"));
            Future<RowSet<Row>> words = wave.send("SELECT string_agg(word, ' ' ORDER BY place) FROM told");
            wave.send("DELETE FROM told WHERE place = 1");
            wave.await();
            return words.result().iterator().next().getString(0);
        });

        assertThat(last).isEqualTo("one zwei");
        assertThat(database.rows("SELECT word FROM told")).containsExactly("zwei");
    }

    @Test
    void theFirstThatFailsIsToldAndUndoesTheTransaction() {
        assertThatThrownBy(() -> Sql.inTransaction(database.pool(), connection -> {
                    Wave wave = new Wave(connection);
                    wave.send("INSERT INTO told VALUES (1, 'one')");
                    wave.send("INSERT INTO told VALUES (1, 'once more')");
                    wave.send("INSERT INTO told VALUES (2, 'two')");
                    wave.await();
                    return true;
                }))
                .hasMessageContaining("told_pkey");

        assertThat(database.rows("SELECT word FROM told")).isEmpty();
    }

    @Test
    void noRowsAreNoStatement() {
        Sql.inTransaction(database.pool(), connection -> {
            Wave wave = new Wave(connection);
            wave.sendAll("INSERT INTO nowhere VALUES ($1)", List.of());
            wave.await();
            return true;
        });
    }
}
