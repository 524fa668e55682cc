package org.tongfen.gateway.participants;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the look-up of receivers. */
@ConfigMapping(prefix = "tongfen.lookup")
public interface LookupSettings {
    /** Users that one platform may look up per second, on the average. */
    @WithDefault("2000")
    int perSecond();

    /** Users that one platform may look up at once after a pause. */
    @WithDefault("10000")
    int burst();

    /** How long another platform's gateway may take to answer. */
    @WithDefault("5s")
    Duration timeout();

    /** How many requests to one other gateway are under way at once; users that are asked for meanwhile share the next. */
    @WithDefault("4")
    int atOnce();

    /** How long a look-up waits for its answer, the wait for its turn included. */
    @WithDefault("10s")
    Duration patience();

    /** How long it is remembered which account a user of another platform has. That never changes. */
    @WithDefault("24h")
    Duration remember();

    /** How many accounts found at other platforms are remembered. */
    @WithDefault("200000")
    int remembered();
}
