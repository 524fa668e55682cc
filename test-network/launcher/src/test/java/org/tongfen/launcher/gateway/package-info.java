/** Tests of {@code org.tongfen.launcher.gateway}. */
@NullMarked
package org.tongfen.launcher.gateway;

import org.jspecify.annotations.NullMarked;
