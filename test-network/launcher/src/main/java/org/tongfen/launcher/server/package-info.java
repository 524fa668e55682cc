/** The servers beside Fabric: PostgreSQL and Keycloak, unpacked once into the cache, with their data in the state folder. */
@NullMarked
package org.tongfen.launcher.server;

import org.jspecify.annotations.NullMarked;
