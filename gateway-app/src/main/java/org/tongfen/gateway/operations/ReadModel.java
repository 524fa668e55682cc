package org.tongfen.gateway.operations;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.ledger.LedgerDigest;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.problems.ProblemCode;

/** Holds reads back until they show what the client has already seen elsewhere. */
@ApplicationScoped
public class ReadModel {
    private static final Duration BOUND = Duration.ofSeconds(2);
    private static final Pattern BLOCK = Pattern.compile("[0-9]{1,18}");

    private final LedgerView ledger;

    ReadModel(LedgerView ledger) {
        this.ledger = ledger;
    }

    /** Waits at most two seconds until reads show a block; null asks for none. */
    public void await(@Nullable String minBlock) {
        if (minBlock == null) {
            return;
        }
        if (!BLOCK.matcher(minBlock).matches()) {
            throw ProblemCode.INVALID_REQUEST.problem("min-block is the number of a block.");
        }
        if (!ledger.awaitBlock(Long.parseLong(minBlock), BOUND)) {
            throw behind("This gateway has read the ledger up to block " + ledger.block() + ".");
        }
    }

    private static HttpProblem behind(String detail) {
        return ProblemCode.READ_MODEL_BEHIND
                .builder(detail)
                .withHeader(HttpHeaders.RETRY_AFTER, 1)
                .build();
    }

    /** The digest of the read model, of a block at least; null asks for none. Waits like the digest's maker. */
    public LedgerDigest digest(@Nullable String minBlock) {
        await(minBlock);
        LedgerDigest digest = ledger.digest().orElseThrow(() -> ProblemCode.UNAVAILABLE
                .builder("The digest of the read model is being made.")
                .withHeader(HttpHeaders.RETRY_AFTER, 2)
                .build());
        if (minBlock != null && digest.block() < Long.parseLong(minBlock)) {
            throw behind("The last digest was made of block " + digest.block() + "; the next one is being made.");
        }
        return digest;
    }

    /** How a platform's amounts are written; a problem as long as the ledger has no scheme. */
    public PlatformInfo require(PlatformId platform) {
        return ledger.platform(platform).orElseThrow(() -> ProblemCode.UNAVAILABLE
                .builder("The ledger has no scheme with " + platform + " yet.")
                .withHeader(HttpHeaders.RETRY_AFTER, 2)
                .build());
    }
}
