package org.tongfen.contract;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.peer.ChaincodeAdditionalParams;

/**
 * How many keys a peer reads or writes in one message. It says so when the chaincode has registered; peers before 3.1 say
 * nothing, and take keys one by one.
 *
 * @param mostReads how many keys one message may ask for; 0 if the peer has no such message
 * @param mostWrites how many keys one message may write or delete; 0 if the peer has no such message
 */
record Batching(int mostReads, int mostWrites) {
    static final Batching NONE = new Batching(0, 0);

    /**
     * Reads what a peer offers.
     *
     * @param ready the payload of its {@code READY}
     * @throws IllegalArgumentException if it cannot be read
     */
    static Batching of(ByteString ready) {
        try {
            ChaincodeAdditionalParams offered = ChaincodeAdditionalParams.parseFrom(ready);
            return new Batching(
                    offered.getUseGetMultipleKeys() ? Math.max(0, offered.getMaxSizeGetMultipleKeys()) : 0,
                    offered.getUseWriteBatch() ? Math.max(0, offered.getMaxSizeWriteBatch()) : 0);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("what the peer offers cannot be read: " + e.getMessage(), e);
        }
    }
}
