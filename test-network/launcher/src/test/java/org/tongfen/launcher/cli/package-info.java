/** Tests of {@code org.tongfen.launcher.cli}. */
@NullMarked
package org.tongfen.launcher.cli;

import org.jspecify.annotations.NullMarked;
