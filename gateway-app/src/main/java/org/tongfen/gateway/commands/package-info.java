/**
 * The one way by which this gateway changes the ledger: a command is stored under its idempotency key, put into a batch
 * of a lane, and completed by the block that holds the batch.
 */
@NullMarked
package org.tongfen.gateway.commands;

import org.jspecify.annotations.NullMarked;
