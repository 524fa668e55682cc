package org.tongfen.contract;

import java.time.InstantSource;
import org.hyperledger.fabric.shim.Chaincode;
import org.tongfen.domain.value.PlatformId;
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
     * @param platform the platform whose organisation runs it
     * @param msp that organisation's MSP
     * @param clock the clock of the machine that runs it
     * @throws IllegalArgumentException if there is no such chaincode
     */
    public static Chaincode create(String definition, PlatformId platform, String msp, InstantSource clock) {
        return dispatcher(definition, new OwnOrganisation(platform, msp), new EndorserClock(clock));
    }

    static Dispatcher dispatcher(String definition, OwnOrganisation organisation, EndorserClock clock) {
        return definition.equals(Chaincodes.CLEARING)
                ? new Clearing(clock)
                : new Book(Chaincodes.platformOfBook(definition), organisation, clock);
    }
}
