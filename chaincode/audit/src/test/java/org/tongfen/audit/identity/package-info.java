/** Signatures that are not whose they seem to be. */
@NullMarked
package org.tongfen.audit.identity;

import org.jspecify.annotations.NullMarked;
