package org.tongfen.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ways by which a chaincode reads and writes keys of its own within a transaction. */
interface StateAccess {
    /**
     * Reads keys.
     *
     * @return their values in the order of the keys; no bytes for a key without a value
     */
    List<byte[]> read(List<String> keys);

    /**
     * Writes keys, in their order.
     *
     * @param changes their new values; empty for a key to be deleted
     */
    void write(Map<String, Optional<byte[]>> changes);
}
