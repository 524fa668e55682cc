/** Clears away what is over: points past their expiry, and holds past their time. */
@NullMarked
package org.tongfen.gateway.expiry;

import org.jspecify.annotations.NullMarked;
