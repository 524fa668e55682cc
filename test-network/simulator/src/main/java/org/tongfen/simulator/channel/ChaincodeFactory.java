package org.tongfen.simulator.channel;

import java.time.InstantSource;
import org.hyperledger.fabric.shim.Chaincode;
import org.tongfen.contract.PeerChaincodes;
import org.tongfen.domain.scheme.Platform;

/** Where the peers' chaincodes come from, so that a test can put in an altered one. */
@FunctionalInterface
public interface ChaincodeFactory {
    /** The chaincodes as they are. */
    ChaincodeFactory REAL = (definition, organisation, clock) ->
            PeerChaincodes.create(definition, organisation.id(), organisation.msp(), clock);

    /**
     * Creates a chaincode for one peer.
     *
     * @param definition the name of the chaincode
     * @param organisation whose peer
     * @param clock the clock of the machine that it runs on
     */
    Chaincode create(String definition, Platform organisation, InstantSource clock);
}
