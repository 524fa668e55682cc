/** Hyperledger Fabric, driven by its own commands: identities, orderers, peers, the channel, chaincode definitions. */
@NullMarked
package org.tongfen.network.fabric;

import org.jspecify.annotations.NullMarked;
