package org.tongfen.simulator.gateway;

import java.util.function.Supplier;
import org.tongfen.simulator.channel.SimulatedNetwork;
import org.tongfen.simulator.virtual.Chance;
import org.tongfen.simulator.virtual.Tally;
import org.tongfen.simulator.virtual.Timeline;
import org.tongfen.simulator.virtual.Weather;

/**
 * What a gateway works with.
 *
 * @param timeline time
 * @param chance chance
 * @param network the channel
 * @param settings how it is set up
 * @param weather the small faults at present
 * @param tally counts the faults
 */
public record Surroundings(
        Timeline timeline,
        Chance chance,
        SimulatedNetwork network,
        GatewayTuning settings,
        Supplier<Weather> weather,
        Tally tally) {}
