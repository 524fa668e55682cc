/** Which of the project these tests may know, and that names in the project mean one thing each. */
@NullMarked
package org.tongfen.e2e.architecture;

import org.jspecify.annotations.NullMarked;
