package org.tongfen.e2e.architecture;

import org.tongfen.domain.value.Points;

/** What a test on a real network must not do. */
final class CalculatesByItself {
    private CalculatesByItself() {}

    static Class<?> misuse() {
        return Points.class;
    }
}
