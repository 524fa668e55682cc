/** The story that `tongfen demo` tells, over HTTP only. */
@NullMarked
package org.tongfen.launcher.demo;

import org.jspecify.annotations.NullMarked;
