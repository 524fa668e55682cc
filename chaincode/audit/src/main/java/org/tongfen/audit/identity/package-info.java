/** Who takes part in a channel, by its own configuration; whose signature is whose, and which signatures are needed. */
@NullMarked
package org.tongfen.audit.identity;

import org.jspecify.annotations.NullMarked;
