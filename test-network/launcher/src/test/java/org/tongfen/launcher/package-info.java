/** Tests of the launcher's library that need no network. */
@NullMarked
package org.tongfen.launcher;

import org.jspecify.annotations.NullMarked;
