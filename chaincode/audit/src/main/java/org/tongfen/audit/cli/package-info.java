/** The command line of the audit: options, progress, output, exit codes. */
@NullMarked
package org.tongfen.audit.cli;

import org.jspecify.annotations.NullMarked;
