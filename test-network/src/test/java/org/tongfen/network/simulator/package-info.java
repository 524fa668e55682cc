@NullMarked
package org.tongfen.network.simulator;

import org.jspecify.annotations.NullMarked;
