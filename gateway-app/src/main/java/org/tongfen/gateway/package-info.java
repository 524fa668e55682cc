/** The gateway of one member of the consortium: a REST API in front of that member's own peer. */
@NullMarked
package org.tongfen.gateway;

import org.jspecify.annotations.NullMarked;
