package org.tongfen.domain;

import java.util.List;
import java.util.Optional;

/**
 * Decides on what another book's batch asks for. The target trusts nothing that the source has computed: it applies its own
 * half of the treaty and its own records, and agrees only if it comes to the same numbers.
 */
public final class TargetBook {
    private TargetBook() {}

    /**
     * Decides.
     *
     * @param page the target's book before
     * @param sourceTerms the terms that the source's half has in force; empty if it has none, which is well as long as the
     *     batch asks for no credit
     * @param asks what the batch asks for
     */
    public static TargetResult decide(TargetPage page, Optional<Terms> sourceTerms, List<Ask> asks) {
        throw new BatchRejectedException(BatchRejection.DEFECT, "the rules are being rewritten");
    }
}
