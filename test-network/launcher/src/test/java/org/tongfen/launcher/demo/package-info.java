/** Tests of {@code org.tongfen.launcher.demo}. */
@NullMarked
package org.tongfen.launcher.demo;

import org.jspecify.annotations.NullMarked;
