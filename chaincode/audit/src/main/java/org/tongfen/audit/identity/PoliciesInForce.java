package org.tongfen.audit.identity;

import java.util.Map;
import java.util.Optional;

/** Whose endorsements the chaincodes of the ledger need. A chaincode that is not named here is none of the ledger's. */
public record PoliciesInForce(Map<String, SignaturePolicy> byChaincode) {
    /** Of a ledger that has no scheme yet, and so no books. */
    public static final PoliciesInForce NONE = new PoliciesInForce(Map.of());

    /** Copies the map. */
    public PoliciesInForce {
        byChaincode = Map.copyOf(byChaincode);
    }

    /** The policy of one chaincode; empty if it is none of the ledger's. */
    public Optional<SignaturePolicy> of(String chaincode) {
        return Optional.ofNullable(byChaincode.get(chaincode));
    }
}
