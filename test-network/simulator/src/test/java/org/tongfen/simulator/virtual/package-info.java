/** Tests of virtual time. */
@NullMarked
package org.tongfen.simulator.virtual;

import org.jspecify.annotations.NullMarked;
