/** The command line of the benchmark, which {@code tongfen bench} starts as a process of its own. */
@NullMarked
package org.tongfen.bench.cli;

import org.jspecify.annotations.NullMarked;
