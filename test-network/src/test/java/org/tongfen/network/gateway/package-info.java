/** Tests of {@code org.tongfen.network.gateway}. */
@NullMarked
package org.tongfen.network.gateway;

import org.jspecify.annotations.NullMarked;
