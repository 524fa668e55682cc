package org.tongfen.gateway.participants;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the look-up of receivers. */
@ConfigMapping(prefix = "tongfen.lookup")
public interface LookupSettings {
    /** Look-ups that one platform may make per second, on the average. */
    @WithDefault("200")
    int perSecond();

    /** Look-ups that one platform may make at once after a pause. */
    @WithDefault("1000")
    int burst();

    /** How long another platform's gateway may take to answer. */
    @WithDefault("5s")
    Duration timeout();

    /** How many look-ups at one other gateway are under way at once; further ones wait for their turn. */
    @WithDefault("16")
    int atOnce();

    /** How long a look-up waits for its turn. */
    @WithDefault("10s")
    Duration patience();

    /** How long an account found at another platform is remembered. */
    @WithDefault("60s")
    Duration remember();

    /** How many accounts found at other platforms are remembered. */
    @WithDefault("50000")
    int remembered();
}
