/** What version 2 answers when something is not done: problem documents (RFC 9457), each with a stable code. */
@NullMarked
package org.tongfen.gateway.problems;

import org.jspecify.annotations.NullMarked;
