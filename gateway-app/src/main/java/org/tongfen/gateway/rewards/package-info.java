/** Rewards: what members get for their points. */
@NullMarked
package org.tongfen.gateway.rewards;

import org.jspecify.annotations.NullMarked;
