/** The command line: options, output, exit codes. No knowledge of how the network works. */
@NullMarked
package org.tongfen.launcher.cli;

import org.jspecify.annotations.NullMarked;
