package org.tongfen.simulator.architecture.misplaced;

import org.tongfen.domain.value.Points;

/** A sum that the ledger itself makes. */
final class AddsAsTheLedgerDoes {
    private AddsAsTheLedgerDoes() {}

    static Class<?> misuse() {
        return Points.class;
    }
}
