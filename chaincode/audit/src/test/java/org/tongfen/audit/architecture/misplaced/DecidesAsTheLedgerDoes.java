package org.tongfen.audit.architecture.misplaced;

import org.tongfen.domain.batch.Batch;

/** An audit that would make the ledger's own mistakes. */
record DecidesAsTheLedgerDoes(Batch batch) {}
