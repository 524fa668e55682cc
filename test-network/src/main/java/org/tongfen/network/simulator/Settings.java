package org.tongfen.network.simulator;

import org.tongfen.network.simulator.channel.ChaincodeFactory;

/**
 * How runs are made.
 *
 * @param commands how many commands clients ask for in one run
 * @param chaincodes where the peers' chaincodes come from
 */
public record Settings(int commands, ChaincodeFactory chaincodes) {
    /** Enough for most things to meet, with the chaincodes as they are. */
    public static final Settings NORMAL = new Settings(300, ChaincodeFactory.REAL);

    /** The same with other chaincodes. */
    public Settings with(ChaincodeFactory other) {
        return new Settings(commands, other);
    }
}
