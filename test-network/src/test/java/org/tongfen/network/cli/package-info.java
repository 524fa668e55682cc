/** Tests of {@code org.tongfen.network.cli}. */
@NullMarked
package org.tongfen.network.cli;

import org.jspecify.annotations.NullMarked;
