/** Redemptions: members give points up for rewards, in one step or in two. */
@NullMarked
package org.tongfen.gateway.redemptions;

import org.jspecify.annotations.NullMarked;
