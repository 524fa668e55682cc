/** The settings of a gateway, checked when it starts. */
@NullMarked
package org.tongfen.gateway.config;

import org.jspecify.annotations.NullMarked;
