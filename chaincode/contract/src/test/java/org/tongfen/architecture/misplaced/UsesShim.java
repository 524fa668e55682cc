package org.tongfen.architecture.misplaced;

import org.hyperledger.fabric.shim.ChaincodeStub;

interface UsesShim {
    static byte[] read(ChaincodeStub stub) {
        return stub.getState("x");
    }
}
