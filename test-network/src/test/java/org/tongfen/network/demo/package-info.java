/** Tests of {@code org.tongfen.network.demo}. */
@NullMarked
package org.tongfen.network.demo;

import org.jspecify.annotations.NullMarked;
