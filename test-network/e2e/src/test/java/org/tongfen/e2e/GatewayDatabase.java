package org.tongfen.e2e;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.tongfen.launcher.server.PostgreSql;

/** The database of a platform's gateway, as its operator can look into it. */
final class GatewayDatabase {
    private static final String OPEN = "SELECT id FROM command WHERE NOT decided AND error_id IS NULL";

    private GatewayDatabase() {}

    /** Connects with the gateway's own password. */
    static Connection connect(RunningNetwork network, String platform) throws SQLException {
        var owner = network.organisation(platform);
        var name = PostgreSql.database(owner);
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + network.network().ports().postgres() + "/" + name,
                name,
                network.network().secrets().member(owner).databasePassword());
    }

    /** The ids of the operations that have no outcome, as the API names them. */
    static List<String> openOperations(RunningNetwork network, String platform) {
        var ids = new ArrayList<String>();
        try (var connection = connect(network, platform);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(OPEN)) {
            while (rows.next()) {
                ids.add(HexFormat.of().formatHex(rows.getBytes(1)));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return ids;
    }
}
