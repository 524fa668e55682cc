/** Back ends of platforms, and what they ask for. */
@NullMarked
package org.tongfen.simulator.member;

import org.jspecify.annotations.NullMarked;
