package org.tongfen.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tongfen.bench.RandomTransfers;

/**
 * A gateway is killed with its hands full and its database is lost; all that was saved is who has which account. The
 * ledger knows the rest: a request that is sent again takes effect once.
 */
@OnRunningNetwork
final class LostDatabaseIT {
    private static final int TRANSFERS = 4_000;

    /** Whatever failed: no other test meets a gateway that is gone. */
    @AfterEach
    void bringItBack(RunningNetwork network) {
        network.up();
    }

    @Test
    void requestsThatAreSentAgainTakeEffectOnce(RunningNetwork network) throws SQLException {
        var crowd = network.gather("lost", "1000");
        var expected = crowd.balances();

        var killed = KilledGatewayIT.sendUntilKilled(network, RandomTransfers.within(crowd, "lost", TRANSFERS, 43));
        assertThat(killed.unanswered()).as("requests that the kill cut off").isPositive();
        killed.sent().forEach(transfer -> transfer.applyTo(expected));
        var members = loseDatabase(network);
        network.up();
        restore(network, members);

        assertThat(KilledGatewayIT.sendAgain(network, killed.sent()))
                .hasSize(killed.sent().size())
                .containsAll(killed.acknowledged());
        network.awaitAll();
        assertThat(crowd.balances()).isEqualTo(expected);
        network.audit().holds();
    }

    private record Member(int lane, long number, byte[] index, byte[] sealed) {}

    /** Drops all that the gateway of platform A has, and returns what its backup holds. */
    private static List<Member> loseDatabase(RunningNetwork network) throws SQLException {
        var members = new ArrayList<Member>();
        try (var connection = GatewayDatabase.connect(network, "platform_a");
                var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery("SELECT lane, number, user_index, user_id_sealed FROM member")) {
                while (rows.next()) {
                    members.add(new Member(rows.getInt(1), rows.getLong(2), rows.getBytes(3), rows.getBytes(4)));
                }
            }
            statement.execute("DROP SCHEMA public CASCADE");
            statement.execute("CREATE SCHEMA public");
        }
        return members;
    }

    private static void restore(RunningNetwork network, List<Member> members) throws SQLException {
        try (var connection = GatewayDatabase.connect(network, "platform_a");
                var insert = connection.prepareStatement("INSERT INTO member VALUES (?, ?, ?, ?, now())")) {
            for (var member : members) {
                insert.setInt(1, member.lane());
                insert.setLong(2, member.number());
                insert.setBytes(3, member.index());
                insert.setBytes(4, member.sealed());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
