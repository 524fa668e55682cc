package org.tongfen.launcher.architecture;

import org.tongfen.domain.value.PlatformId;

/** What the launcher must not do. */
final class KnowsTheRules {
    private KnowsTheRules() {}

    static boolean misuse(String id) {
        return PlatformId.isValid(id);
    }
}
