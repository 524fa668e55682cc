/** Tests of {@code org.tongfen.network.server}. */
@NullMarked
package org.tongfen.network.server;

import org.jspecify.annotations.NullMarked;
