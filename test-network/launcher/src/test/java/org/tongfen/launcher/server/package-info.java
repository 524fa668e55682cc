/** Tests of {@code org.tongfen.launcher.server}. */
@NullMarked
package org.tongfen.launcher.server;

import org.jspecify.annotations.NullMarked;
