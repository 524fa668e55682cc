/** What is held against the model of the ledger after each block: decisions, records, values, and which keys a batch used. */
@NullMarked
package org.tongfen.simulator.model;

import org.jspecify.annotations.NullMarked;
