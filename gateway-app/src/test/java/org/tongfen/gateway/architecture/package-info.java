/** Which part of the gateway may know which. */
@NullMarked
package org.tongfen.gateway.architecture;

import org.jspecify.annotations.NullMarked;
