/** Transfers of points: gifts within the platform and exchanges with another one. */
@NullMarked
package org.tongfen.gateway.transfers;

import org.jspecify.annotations.NullMarked;
