/** Holds: points that were put aside for a transfer, until they are spent or let go. */
@NullMarked
package org.tongfen.gateway.holds;

import org.jspecify.annotations.NullMarked;
