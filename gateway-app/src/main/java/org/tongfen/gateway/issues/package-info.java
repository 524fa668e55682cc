/** Issues: a platform gives its members points of its own. */
@NullMarked
package org.tongfen.gateway.issues;

import org.jspecify.annotations.NullMarked;
