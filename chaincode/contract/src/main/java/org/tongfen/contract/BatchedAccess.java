package org.tongfen.contract;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage.Type;
import org.hyperledger.fabric.protos.peer.GetStateMultiple;
import org.hyperledger.fabric.protos.peer.GetStateMultipleResult;
import org.hyperledger.fabric.protos.peer.WriteBatchState;
import org.hyperledger.fabric.protos.peer.WriteRecord;

/**
 * Many keys in one message, as far as the peer has messages for that. What is more than one of them takes is split.
 *
 * @param batching what the peer offers
 * @param peer sends a request of the transaction to the peer, and waits for the payload of its answer
 * @param single for what it does not offer
 */
record BatchedAccess(Batching batching, BiFunction<Type, Message, ByteString> peer, StateAccess single)
        implements StateAccess {
    @Override
    public List<byte[]> read(List<String> keys) {
        // One key alone is the same in one message of either kind.
        if (batching.mostReads() == 0 || keys.size() < 2) {
            return single.read(keys);
        }
        List<byte[]> values = new ArrayList<>(keys.size());
        for (List<String> part : parts(keys, batching.mostReads())) {
            values.addAll(readPart(part));
        }
        return values;
    }

    private List<byte[]> readPart(List<String> keys) {
        ByteString answer = peer.apply(
                Type.GET_STATE_MULTIPLE,
                GetStateMultiple.newBuilder().addAllKeys(keys).build());
        try {
            List<ByteString> values = GetStateMultipleResult.parseFrom(answer).getValuesList();
            if (values.size() != keys.size()) {
                throw new IllegalStateException(
                        "the peer gave " + values.size() + " values for " + keys.size() + " keys");
            }
            return values.stream().map(ByteString::toByteArray).toList();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the values that the peer gave cannot be read", e);
        }
    }

    @Override
    public void write(Map<String, Optional<byte[]>> changes) {
        if (batching.mostWrites() == 0 || changes.size() < 2) {
            single.write(changes);
            return;
        }
        List<WriteRecord> records = changes.entrySet().stream()
                .map(change -> record(change.getKey(), change.getValue()))
                .toList();
        for (List<WriteRecord> part : parts(records, batching.mostWrites())) {
            peer.apply(
                    Type.WRITE_BATCH_STATE,
                    WriteBatchState.newBuilder().addAllRec(part).build());
        }
    }

    private static WriteRecord record(String key, Optional<byte[]> value) {
        WriteRecord.Builder change = WriteRecord.newBuilder().setKey(key);
        return value.map(bytes -> change.setType(WriteRecord.Type.PUT_STATE).setValue(ByteString.copyFrom(bytes)))
                .orElseGet(() -> change.setType(WriteRecord.Type.DEL_STATE))
                .build();
    }

    private static <T> List<List<T>> parts(List<T> all, int most) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += most) {
            parts.add(all.subList(from, Math.min(all.size(), from + most)));
        }
        return parts;
    }
}
