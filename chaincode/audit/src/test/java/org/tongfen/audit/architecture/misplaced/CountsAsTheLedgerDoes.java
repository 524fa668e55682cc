package org.tongfen.audit.architecture.misplaced;

import org.tongfen.domain.value.Lot;

/** A model that would have the ledger's own idea of points. */
record CountsAsTheLedgerDoes(Lot lot) {}
