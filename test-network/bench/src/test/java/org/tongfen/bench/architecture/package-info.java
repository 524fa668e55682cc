/** Which of the project the load may know, and proof that the rule catches what it forbids. */
@NullMarked
package org.tongfen.bench.architecture;

import org.jspecify.annotations.NullMarked;
