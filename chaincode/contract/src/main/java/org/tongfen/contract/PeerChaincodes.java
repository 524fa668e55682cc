package org.tongfen.contract;

import java.time.InstantSource;
import org.hyperledger.fabric.shim.Chaincode;
import org.tongfen.domain.PlatformId;
import org.tongfen.wire.Chaincodes;

/**
 * The chaincodes as one organisation runs them beside its peer, for those who bring a channel of their own, such as a
 * simulator. {@link ChaincodeService} serves the same ones to a real peer.
 */
public final class PeerChaincodes {
    private PeerChaincodes() {}

    /**
     * Creates the chaincode of a definition.
     *
     * @param definition {@code clearing}, or the name of a book
     * @param clock the clock of the machine that runs it
     * @throws IllegalArgumentException if there is no such chaincode
     */
    public static Chaincode create(String definition, InstantSource clock) {
        if (definition.equals(Chaincodes.CLEARING)) {
            return new Clearing();
        }
        PlatformId platform = Chaincodes.platformOfBook(definition);
        return new Book(platform, new EndorserClock(clock));
    }
}
