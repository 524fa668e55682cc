/** Native processes: started with a pid file and a log, found again by any later launcher, probed, stopped by pid. */
@NullMarked
package org.tongfen.launcher.process;

import org.jspecify.annotations.NullMarked;
