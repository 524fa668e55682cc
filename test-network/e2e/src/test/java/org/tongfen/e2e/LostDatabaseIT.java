package org.tongfen.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tongfen.bench.RandomTransfers;
import org.tongfen.launcher.server.PostgreSql;

/**
 * A gateway is killed with its hands full and its database is lost; all that was saved is who has which account. The
 * ledger knows the rest: a request that is sent again takes effect once.
 */
@OnRunningNetwork
final class LostDatabaseIT {
    private static final int TRANSFERS = 120;

    @Test
    void requestsThatAreSentAgainTakeEffectOnce(RunningNetwork network) throws SQLException {
        var crowd = network.gather("lost", "1000");
        var expected = crowd.balances();
        var transfers = RandomTransfers.within(crowd, "lost", TRANSFERS, 43);
        transfers.forEach(transfer -> transfer.applyTo(expected));

        var killed = KilledGatewayIT.sendUntilKilled(network, transfers);
        assertThat(killed.unanswered()).as("requests that the kill cut off").isPositive();
        var members = loseDatabase(network);
        network.up();
        restore(network, members);

        assertThat(KilledGatewayIT.sendAgain(network, transfers))
                .hasSize(TRANSFERS)
                .containsAll(killed.acknowledged());
        assertThat(crowd.balances()).isEqualTo(expected);
        ConservationCheck.atEveryGateway(network);
    }

    private record Member(String account, byte[] index, byte[] sealed) {}

    private static Connection connect(RunningNetwork network) throws SQLException {
        var platform = network.organisation("platform_a");
        var name = PostgreSql.database(platform);
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + network.network().ports().postgres() + "/" + name,
                name,
                network.network().secrets().member(platform).databasePassword());
    }

    /** Drops all that the gateway of platform A has, and returns what its backup holds. */
    private static List<Member> loseDatabase(RunningNetwork network) throws SQLException {
        var members = new ArrayList<Member>();
        try (var connection = connect(network);
                var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery("SELECT account_id, user_index, user_id_sealed FROM member")) {
                while (rows.next()) {
                    members.add(new Member(rows.getString(1), rows.getBytes(2), rows.getBytes(3)));
                }
            }
            statement.execute("DROP SCHEMA public CASCADE");
            statement.execute("CREATE SCHEMA public");
        }
        return members;
    }

    private static void restore(RunningNetwork network, List<Member> members) throws SQLException {
        try (var connection = connect(network);
                var insert = connection.prepareStatement("INSERT INTO member VALUES (?, ?, ?, now())")) {
            for (var member : members) {
                insert.setString(1, member.account());
                insert.setBytes(2, member.index());
                insert.setBytes(3, member.sealed());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
