/** The command line of the audit. */
@NullMarked
package org.tongfen.audit.cli;

import org.jspecify.annotations.NullMarked;
