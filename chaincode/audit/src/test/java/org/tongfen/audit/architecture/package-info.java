/** What the audit may know. */
@NullMarked
package org.tongfen.audit.architecture;

import org.jspecify.annotations.NullMarked;
