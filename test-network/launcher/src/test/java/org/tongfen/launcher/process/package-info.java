/** Tests of {@code org.tongfen.launcher.process}. */
@NullMarked
package org.tongfen.launcher.process;

import org.jspecify.annotations.NullMarked;
