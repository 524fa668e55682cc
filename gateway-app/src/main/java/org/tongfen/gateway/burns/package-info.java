/** Burns: a platform takes points of its own back and destroys them. */
@NullMarked
package org.tongfen.gateway.burns;

import org.jspecify.annotations.NullMarked;
