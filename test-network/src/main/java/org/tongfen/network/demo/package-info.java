/** The story that `tongfen demo` tells, over HTTP only. */
@NullMarked
package org.tongfen.network.demo;

import org.jspecify.annotations.NullMarked;
