/** Which of the project the launcher may know, and proof that the rules catch what they forbid. */
@NullMarked
package org.tongfen.launcher.architecture;

import org.jspecify.annotations.NullMarked;
