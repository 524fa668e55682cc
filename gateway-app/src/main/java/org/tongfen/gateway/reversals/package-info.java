/** Reversals: what a command did is undone, once, as an act of the platform. */
@NullMarked
package org.tongfen.gateway.reversals;

import org.jspecify.annotations.NullMarked;
