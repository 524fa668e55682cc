/**
 * Turns the blocks of the channel into the read model: every block once, in order, each group of blocks in one database
 * transaction together with the checkpoint. What else depends on blocks takes part in that transaction as a
 * {@link org.tongfen.gateway.projection.ProjectionPart}.
 */
@NullMarked
package org.tongfen.gateway.projection;

import org.jspecify.annotations.NullMarked;
