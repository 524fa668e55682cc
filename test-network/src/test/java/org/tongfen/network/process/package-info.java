/** Tests of {@code org.tongfen.network.process}. */
@NullMarked
package org.tongfen.network.process;

import org.jspecify.annotations.NullMarked;
