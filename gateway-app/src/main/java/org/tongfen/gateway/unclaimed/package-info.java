/**
 * Points that could be posted to nobody: their receiver was closed, or never opened, when they arrived. Each lane keeps them
 * in an account of its own, from which the platform hands them out or takes them back.
 */
@NullMarked
package org.tongfen.gateway.unclaimed;

import org.jspecify.annotations.NullMarked;
