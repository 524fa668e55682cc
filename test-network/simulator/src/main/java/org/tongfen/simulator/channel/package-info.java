/** A Fabric channel in memory: peers that endorse and commit, each at its own height, an ordering service, and the rules by which transactions become valid. Chaincodes are the real ones. */
@NullMarked
package org.tongfen.simulator.channel;

import org.jspecify.annotations.NullMarked;
