/** Classes that break the rules, so that one sees the rules catch them. */
@NullMarked
package org.tongfen.audit.architecture.misplaced;

import org.jspecify.annotations.NullMarked;
