/** Which part of the simulator may know what, and proof that the rules catch what they forbid. */
@NullMarked
package org.tongfen.simulator.architecture;

import org.jspecify.annotations.NullMarked;
