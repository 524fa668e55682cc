/** Tests of {@code org.tongfen.launcher.fabric}. */
@NullMarked
package org.tongfen.launcher.fabric;

import org.jspecify.annotations.NullMarked;
