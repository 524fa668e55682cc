/** What every part of a simulated world stands on: virtual time, chance, and what is counted. */
@NullMarked
package org.tongfen.simulator.virtual;

import org.jspecify.annotations.NullMarked;
