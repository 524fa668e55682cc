/** Hyperledger Fabric, driven by its own commands: identities, orderers, peers, the channel, chaincode definitions. */
@NullMarked
package org.tongfen.launcher.fabric;

import org.jspecify.annotations.NullMarked;
