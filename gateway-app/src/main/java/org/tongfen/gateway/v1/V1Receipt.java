package org.tongfen.gateway.v1;

/** What version 1 answers once something was ordered, by what it was. */
enum V1Receipt {
    TRANSFER {
        @Override
        Object done(String id) {
            return new V1Transfer(true, id, V1Outcome.COMPLETED);
        }

        @Override
        Object open(String id) {
            return new V1Transfer(false, id, "Transaction submitted");
        }
    },
    REDEMPTION {
        @Override
        Object done(String id) {
            return new V1Redemption(true, id, "Redemption successful");
        }

        @Override
        Object open(String id) {
            return new V1Redemption(false, id, "Redemption submitted");
        }
    };

    /** It stands on the ledger. */
    abstract Object done(String id);

    /** Its outcome is not known yet. */
    abstract Object open(String id);
}
