/** Blocks that were tampered with. */
@NullMarked
package org.tongfen.audit.chain;

import org.jspecify.annotations.NullMarked;
