/** Blocks as Fabric writes them: how they are chained, and what stands in their transactions. Nothing of points. */
@NullMarked
package org.tongfen.audit.chain;

import org.jspecify.annotations.NullMarked;
