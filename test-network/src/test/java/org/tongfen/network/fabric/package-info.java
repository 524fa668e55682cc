/** Tests of {@code org.tongfen.network.fabric}. */
@NullMarked
package org.tongfen.network.fabric;

import org.jspecify.annotations.NullMarked;
