/** The points of a member who has signed in, at all the places that this gateway knows of. */
@NullMarked
package org.tongfen.gateway.profile;

import org.jspecify.annotations.NullMarked;
