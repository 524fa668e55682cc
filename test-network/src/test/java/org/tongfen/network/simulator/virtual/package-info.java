/** Tests of virtual time. */
@NullMarked
package org.tongfen.network.simulator.virtual;

import org.jspecify.annotations.NullMarked;
