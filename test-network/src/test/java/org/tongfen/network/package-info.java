/** Tests of the launcher's library that need no network. */
@NullMarked
package org.tongfen.network;

import org.jspecify.annotations.NullMarked;
