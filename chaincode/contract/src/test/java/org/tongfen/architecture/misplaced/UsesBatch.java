package org.tongfen.architecture.misplaced;

import org.tongfen.domain.batch.Batch;

interface UsesBatch {
    static long sequence(Batch batch) {
        return batch.sequence();
    }
}
