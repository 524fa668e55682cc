package org.tongfen.network.simulator.gateway;

import java.util.function.Supplier;
import org.tongfen.network.simulator.channel.Network;
import org.tongfen.network.simulator.virtual.Chance;
import org.tongfen.network.simulator.virtual.Tally;
import org.tongfen.network.simulator.virtual.Timeline;
import org.tongfen.network.simulator.virtual.Weather;

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
        Network network,
        GatewaySettings settings,
        Supplier<Weather> weather,
        Tally tally) {}
