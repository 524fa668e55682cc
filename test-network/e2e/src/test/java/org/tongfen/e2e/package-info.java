/**
 * End to end on the real network, brought up by the launcher as a user would. {@link
 * org.tongfen.e2e.RunningNetwork} is shared by all tests of a run.
 */
@NullMarked
package org.tongfen.e2e;

import org.jspecify.annotations.NullMarked;
