/** The gateways of the platforms and of the regulator: their settings, their certificates, and a client that signs. */
@NullMarked
package org.tongfen.launcher.gateway;

import org.jspecify.annotations.NullMarked;
