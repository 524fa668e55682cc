/** Tests of the channel in memory. */
@NullMarked
package org.tongfen.simulator.channel;

import org.jspecify.annotations.NullMarked;
