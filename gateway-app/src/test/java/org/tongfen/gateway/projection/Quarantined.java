package org.tongfen.gateway.projection;

import java.util.List;
import org.tongfen.domain.value.PlatformId;

/** Books that cannot be read, for tests of what is answered then. */
public final class Quarantined {
    private Quarantined() {}

    /** Lets these books, and no others, be unreadable since transaction {@code tx-loss} in block 7. */
    public static void only(ProjectionState state, String... books) {
        state.quarantine(List.of(books).stream()
                .map(book -> new Quarantine(
                        new PlatformId(book), 7, 0, "tx-loss", "POINTS_NOT_CONSERVED", "its points are not conserved"))
                .toList());
    }
}
