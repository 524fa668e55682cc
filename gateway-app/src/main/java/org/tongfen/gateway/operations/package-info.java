/**
 * What became of a command: the answer to the request that asked for it, to its repetitions, and to later questions.
 */
@NullMarked
package org.tongfen.gateway.operations;

import org.jspecify.annotations.NullMarked;
