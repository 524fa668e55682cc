/** Tests of the load that need no network. */
@NullMarked
package org.tongfen.bench;

import org.jspecify.annotations.NullMarked;
