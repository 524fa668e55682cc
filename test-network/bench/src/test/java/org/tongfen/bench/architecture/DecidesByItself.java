package org.tongfen.bench.architecture;

import org.tongfen.domain.value.PlatformId;

/** What the load must not do. */
final class DecidesByItself {
    private DecidesByItself() {}

    static boolean misuse(String id) {
        return PlatformId.isValid(id);
    }
}
