/** Tests of {@code org.tongfen.simulator.cli}. */
@NullMarked
package org.tongfen.simulator.cli;

import org.jspecify.annotations.NullMarked;
