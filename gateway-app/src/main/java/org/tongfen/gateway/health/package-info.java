/** The health of a gateway as version 1 reports it: five components, each really tried. */
@NullMarked
package org.tongfen.gateway.health;

import org.jspecify.annotations.NullMarked;
