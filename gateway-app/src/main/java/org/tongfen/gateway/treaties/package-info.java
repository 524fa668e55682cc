/** Treaties: each platform writes its half through its own gateway, and anybody reads what the halves amount to. */
@NullMarked
package org.tongfen.gateway.treaties;

import org.jspecify.annotations.NullMarked;
