package org.tongfen.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tongfen.gateway.database.CountedPool;
import org.tongfen.gateway.database.Sql;
import org.tongfen.gateway.database.TestDatabase;
import org.tongfen.gateway.projection.Chain;
import org.tongfen.gateway.projection.ProjectionState;
import org.tongfen.gateway.projection.Reached;
import org.tongfen.gateway.projection.ReadModelStore;

class KnownPlatformsTest {
    @RegisterExtension
    private static final TestDatabase database = new TestDatabase();

    private final ProjectionState state = new ProjectionState();

    @BeforeEach
    void project() {
        ReadModelStore store = new ReadModelStore(database.pool());
        store.reset();
        store.write(List.of(Chain.story()), List.of());
    }

    @Test
    void theyAreReadOnceABlock() {
        CountedPool counted = new CountedPool(database.pool());
        KnownPlatforms platforms = new KnownPlatforms(counted.pool(), state);
        Reached.block(state, 3);
        for (int time = 0; time < 5; time++) {
            assertThat(platforms.all()).hasSize(2);
        }
        assertThat(counted.statements()).isEqualTo(1);
        Sql.await(database.pool()
                .query("UPDATE ledger_platform SET unit_value = 7 WHERE id = 'platform_a'")
                .execute());
        Reached.block(state, 4);
        assertThat(platforms.all()).extracting(PlatformInfo::unitValue).contains(7L);
        assertThat(counted.statements()).isEqualTo(2);
    }

    @Test
    void nothingIsKeptBeforeTheFirstBlockIsKnown() {
        KnownPlatforms platforms = new KnownPlatforms(database.pool(), state);
        assertThat(platforms.all()).hasSize(2);
        database.truncate("ledger_platform");
        assertThat(platforms.all()).isEmpty();
    }
}
