/** The command line of the simulator: options, progress, output, exit codes. A run knows nothing of it. */
@NullMarked
package org.tongfen.simulator.cli;

import org.jspecify.annotations.NullMarked;
