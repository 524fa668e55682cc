package org.tongfen.simulator.architecture.misplaced;

import org.hyperledger.fabric.shim.Chaincode;
import org.tongfen.contract.PeerChaincodes;

/** A chaincode that is called by something else than a peer. */
final class CallsAChaincode {
    private CallsAChaincode() {}

    static Class<?>[] misuse() {
        return new Class<?>[] {Chaincode.class, PeerChaincodes.class};
    }
}
