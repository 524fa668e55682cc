package org.tongfen.network.simulator;

import org.tongfen.network.simulator.channel.ChaincodeFactory;

/**
 * How runs are made.
 *
 * @param commands how many commands clients ask for in one run
 * @param chaincodes where the peers' chaincodes come from
 * @param lostDatabases what gateways have that lose their databases
 */
public record Settings(int commands, ChaincodeFactory chaincodes, LostDatabases lostDatabases) {
    /** Enough for most things to meet, with the chaincodes as they are. */
    public static final Settings NORMAL = new Settings(300, ChaincodeFactory.REAL, LostDatabases.WITH_ONE_LANE);

    /** The same with other chaincodes. */
    public Settings with(ChaincodeFactory other) {
        return new Settings(commands, other, lostDatabases);
    }

    /**
     * How many lanes for a target the gateways have in runs in which databases get lost.
     *
     * <p>A gateway that has lost its database does not know on which lane a command was that is asked for again. With one
     * lane, that lane's key lets only one of both batches be valid. With several, a batch on another lane can decide the
     * command before the first one is ordered, and the first one then decides it once more: points cannot move twice,
     * because the accounts were read, but a refusal can be followed by an effect.
     */
    public enum LostDatabases {
        /** One lane: what is promised. */
        WITH_ONE_LANE,
        /** One or several: more than gateways can hold today. */
        WITH_SEVERAL_LANES
    }
}
