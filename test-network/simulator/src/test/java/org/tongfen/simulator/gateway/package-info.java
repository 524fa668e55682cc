/** Tests of the simulated gateway. */
@NullMarked
package org.tongfen.simulator.gateway;

import org.jspecify.annotations.NullMarked;
