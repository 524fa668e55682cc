package org.tongfen.simulator;

import org.tongfen.simulator.channel.ChaincodeFactory;

/**
 * How runs are made.
 *
 * @param commands how many commands clients ask for in one run
 * @param chaincodes where the peers' chaincodes come from
 */
public record SimulationSettings(int commands, ChaincodeFactory chaincodes) {
    /** Enough for most things to meet, with the chaincodes as they are. */
    public static final SimulationSettings NORMAL = new SimulationSettings(300, ChaincodeFactory.REAL);

    /** The same with other chaincodes. */
    public SimulationSettings with(ChaincodeFactory other) {
        return new SimulationSettings(commands, other);
    }
}
