/** Gateways of platforms. What decides which commands go together and what to do with a batch is the gateway's own code; storing, projecting and waiting are modelled. */
@NullMarked
package org.tongfen.simulator.gateway;

import org.jspecify.annotations.NullMarked;
