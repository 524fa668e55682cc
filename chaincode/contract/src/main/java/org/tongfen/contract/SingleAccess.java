package org.tongfen.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hyperledger.fabric.shim.ChaincodeStub;

/**
 * Each key in a message of its own, and each answer awaited before the next: a peer drops a second request of a transaction
 * while the first is open. All that peers before 3.1 can do.
 *
 * @param stub the transaction
 */
record SingleAccess(ChaincodeStub stub) implements StateAccess {
    private static final byte[] NOTHING = new byte[0];

    @Override
    public List<byte[]> read(List<String> keys) {
        return keys.stream().map(this::read).toList();
    }

    private byte[] read(String key) {
        byte[] value = stub.getState(key);
        return value == null ? NOTHING : value;
    }

    @Override
    public void write(Map<String, Optional<byte[]>> changes) {
        changes.forEach(
                (key, value) -> value.ifPresentOrElse(bytes -> stub.putState(key, bytes), () -> stub.delState(key)));
    }
}
