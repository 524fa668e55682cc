/**
 * The only place that speaks to Fabric: endorsing and submitting batches, following blocks. What leaves it is plain
 * values of this package, so that nothing else depends on the client library. Every call has a deadline; calls block, so
 * callers are virtual threads.
 */
@NullMarked
package org.tongfen.gateway.fabric;

import org.jspecify.annotations.NullMarked;
