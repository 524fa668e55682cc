/** Chains that tests make with real keys and certificates, and what an audit says of them. */
@NullMarked
package org.tongfen.audit;

import org.jspecify.annotations.NullMarked;
