/** The platform's own rules for its book. */
@NullMarked
package org.tongfen.gateway.policy;

import org.jspecify.annotations.NullMarked;
