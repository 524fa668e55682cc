package org.tongfen.gateway.ledger;

import static org.tongfen.gateway.database.Sql.await;

import io.vertx.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.projection.ProjectionState;

/** The platforms of the scheme. Nearly every request asks for them and only a block changes them, so they are read once a block. */
@ApplicationScoped
class KnownPlatforms {
    private final Pool pool;
    private final ProjectionState state;
    private volatile Known known = new Known(-1, List.of());

    KnownPlatforms(Pool pool, ProjectionState state) {
        this.pool = pool;
        this.state = state;
    }

    private record Known(long block, List<PlatformInfo> platforms) {}

    /** All of them, in the order of the scheme. */
    List<PlatformInfo> all() {
        // Asked first, so what is read is of this block or a later one.
        long block = state.block();
        Known last = known;
        if (block < 0 || block != last.block) {
            last = new Known(block, read());
            known = last;
        }
        return last.platforms;
    }

    private List<PlatformInfo> read() {
        List<PlatformInfo> platforms = new ArrayList<>();
        await(pool.query("SELECT * FROM ledger_platform ORDER BY position").execute())
                .forEach(row -> platforms.add(new PlatformInfo(
                        new PlatformId(row.getString("id")),
                        row.getString("msp"),
                        row.getInteger("scale"),
                        row.getLong("unit_value"),
                        row.getInteger("validity_months"),
                        row.getInteger("lanes"))));
        return List.copyOf(platforms);
    }
}
