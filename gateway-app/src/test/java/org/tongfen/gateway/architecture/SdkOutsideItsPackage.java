package org.tongfen.gateway.architecture;

import org.hyperledger.fabric.client.Hash;

/** What the rules forbid, so that a test can see them catch it. */
final class SdkOutsideItsPackage {
    private SdkOutsideItsPackage() {}

    static byte[] misuse(byte[] message) {
        return Hash.SHA256.apply(message);
    }
}
