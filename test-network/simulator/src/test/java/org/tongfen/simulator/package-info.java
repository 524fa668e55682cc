@NullMarked
package org.tongfen.simulator;

import org.jspecify.annotations.NullMarked;
