/**
 * The example network as one object: {@link org.tongfen.launcher.Network} brings its native processes up and down, and
 * says how each of them is. What belongs to one kind of process lives in the packages below; the command line lives in
 * {@code cli}, and nothing here may depend on it.
 */
@NullMarked
package org.tongfen.launcher;

import org.jspecify.annotations.NullMarked;
