package org.tongfen.simulator.channel;

import java.time.InstantSource;
import org.hyperledger.fabric.shim.Chaincode;
import org.tongfen.contract.PeerChaincodes;
import org.tongfen.domain.PlatformId;

/** Where the peers' chaincodes come from, so that a test can put in an altered one. */
@FunctionalInterface
public interface ChaincodeFactory {
    /** The chaincodes as they are. */
    ChaincodeFactory REAL = (_, definition, clock) -> PeerChaincodes.create(definition, clock);

    /**
     * Creates a chaincode for one peer.
     *
     * @param organisation whose peer
     * @param definition the name of the chaincode
     * @param clock the clock of the machine that it runs on
     */
    Chaincode create(PlatformId organisation, String definition, InstantSource clock);
}
