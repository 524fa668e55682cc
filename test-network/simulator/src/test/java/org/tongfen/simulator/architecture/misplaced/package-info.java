/** What no part of the simulator may do, so that a test can see the rules catch it. */
@NullMarked
package org.tongfen.simulator.architecture.misplaced;

import org.jspecify.annotations.NullMarked;
