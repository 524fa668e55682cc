package org.tongfen.contract;

import com.google.protobuf.ByteString;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.hyperledger.fabric.shim.Chaincode;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ledger.KeyValue;
import org.hyperledger.fabric.shim.ledger.QueryResultsIterator;

/**
 * A channel in memory, as one endorser sees it. It keeps Fabric's rules on which the contract relies: a transaction does not
 * see its own writes, chaincodes called within it see the signed proposal of the outermost call, each writes to its own
 * namespace only, and a failed transaction writes nothing.
 */
final class MemoryChannel {
    private static final String NAME = "points-channel";

    private final Map<String, Chaincode> chaincodes = new TreeMap<>();
    private final Map<String, Map<String, byte[]>> state = new TreeMap<>();
    private int transactions;

    /** Installs a chaincode. */
    void define(String name, Chaincode chaincode) {
        chaincodes.put(name, chaincode);
        state.computeIfAbsent(name, _ -> new TreeMap<>());
    }

    /**
     * What an endorser answers.
     *
     * @param writes by namespace and key, {@code null} for a key that is deleted; empty if the call failed
     * @param accesses every read and every write of a key, in order, those of a failed call included
     */
    record Endorsement(Chaincode.Response response, Map<String, Map<String, byte[]>> writes, List<Access> accesses) {
        boolean succeeded() {
            return response.getStatus() == Chaincode.Response.Status.SUCCESS;
        }

        String message() {
            return response.getMessage();
        }

        boolean writesNothing() {
            return writes.values().stream().allMatch(Map::isEmpty);
        }
    }

    /**
     * A read or a write of a key.
     *
     * @param write whether it is a write
     */
    record Access(String namespace, String key, boolean write) {}

    /** Runs a call without committing it. */
    Endorsement endorse(Member caller, Instant time, String chaincode, String function, byte[]... arguments) {
        List<byte[]> all = new ArrayList<>(List.of(function.getBytes(StandardCharsets.UTF_8)));
        all.addAll(List.of(arguments));
        return endorse(caller.serialized(), signed(chaincode), time, chaincode, all);
    }

    /** Runs a call whose parts need not fit together. */
    Endorsement endorse(
            byte[] creator, SignedProposal proposal, Instant time, String chaincode, List<byte[]> arguments) {
        Transaction transaction =
                new Transaction(creator, proposal, time, "tx" + transactions++, new TreeMap<>(), new ArrayList<>());
        Chaincode.Response response = invoke(transaction, chaincode, arguments);
        boolean failed = response.getStatus() != Chaincode.Response.Status.SUCCESS;
        return new Endorsement(response, failed ? Map.of() : transaction.writes(), transaction.accesses());
    }

    /** Runs a call and commits it if it succeeds. */
    Endorsement submit(Member caller, Instant time, String chaincode, String function, byte[]... arguments) {
        Endorsement endorsement = endorse(caller, time, chaincode, function, arguments);
        commit(endorsement);
        return endorsement;
    }

    /** Commits what an endorser has answered. */
    void commit(Endorsement endorsement) {
        endorsement
                .writes()
                .forEach((namespace, writes) -> writes.forEach((key, value) -> {
                    if (value == null) {
                        state.get(namespace).remove(key);
                    } else {
                        state.get(namespace).put(key, value);
                    }
                }));
    }

    /** The committed state of a chaincode. */
    Map<String, byte[]> state(String chaincode) {
        return state.get(chaincode);
    }

    /** A proposal that names a chaincode. */
    static SignedProposal signed(String chaincode) {
        ChaincodeHeaderExtension extension = ChaincodeHeaderExtension.newBuilder()
                .setChaincodeId(ChaincodeID.newBuilder().setName(chaincode))
                .build();
        ChannelHeader header = ChannelHeader.newBuilder()
                .setChannelId(NAME)
                .setExtension(extension.toByteString())
                .build();
        Proposal proposal = Proposal.newBuilder()
                .setHeader(Header.newBuilder()
                        .setChannelHeader(header.toByteString())
                        .build()
                        .toByteString())
                .build();
        return SignedProposal.newBuilder()
                .setProposalBytes(ByteString.copyFrom(proposal.toByteArray()))
                .build();
    }

    private record Transaction(
            byte[] creator,
            SignedProposal proposal,
            Instant time,
            String id,
            Map<String, Map<String, byte[]>> writes,
            List<Access> accesses) {}

    private Chaincode.Response invoke(Transaction transaction, String chaincode, List<byte[]> arguments) {
        Chaincode called = chaincodes.get(chaincode);
        if (called == null) {
            return new Chaincode.Response(500, "chaincode " + chaincode + " not found", new byte[0]);
        }
        transaction.writes().computeIfAbsent(chaincode, _ -> new TreeMap<>());
        return called.invoke(stub(transaction, chaincode, arguments));
    }

    // The stub has some fifty methods; whatever the contract does not need is an error.
    private ChaincodeStub stub(Transaction transaction, String chaincode, List<byte[]> arguments) {
        return (ChaincodeStub) Proxy.newProxyInstance(
                ChaincodeStub.class.getClassLoader(),
                new Class<?>[] {ChaincodeStub.class},
                (_, method, given) -> switch (method.getName()) {
                    case "getArgs" -> arguments;
                    case "getTxId" -> transaction.id();
                    case "getChannelId" -> NAME;
                    case "getTxTimestamp" -> transaction.time();
                    case "getCreator" -> transaction.creator();
                    case "getSignedProposal" -> transaction.proposal();
                    case "getState" -> {
                        transaction.accesses().add(new Access(chaincode, (String) given[0], false));
                        yield state.get(chaincode)
                                .getOrDefault((String) given[0], new byte[0])
                                .clone();
                    }
                    case "putState" -> {
                        transaction.accesses().add(new Access(chaincode, (String) given[0], true));
                        yield transaction.writes().get(chaincode).put((String) given[0], ((byte[]) given[1]).clone());
                    }
                    case "delState" -> {
                        transaction.accesses().add(new Access(chaincode, (String) given[0], true));
                        yield transaction.writes().get(chaincode).put((String) given[0], null);
                    }
                    case "getStateByRange" -> range(chaincode, (String) given[0], (String) given[1]);
                    case "invokeChaincode" -> {
                        if (given.length == 3 && !NAME.equals(given[2])) {
                            throw new IllegalArgumentException("another channel: " + given[2]);
                        }
                        @SuppressWarnings("unchecked")
                        List<byte[]> passed = (List<byte[]>) given[1];
                        yield invoke(transaction, (String) given[0], passed);
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private QueryResultsIterator<KeyValue> range(String chaincode, String from, String to) {
        List<KeyValue> found = new ArrayList<>();
        new TreeMap<>(state.get(chaincode)).subMap(from, to).forEach((key, value) -> found.add(new Found(key, value)));
        return new QueryResultsIterator<>() {
            @Override
            public Iterator<KeyValue> iterator() {
                return found.iterator();
            }

            @Override
            public void close() {
                // There is nothing to close.
            }
        };
    }

    private record Found(String key, byte[] bytes) implements KeyValue {
        @Override
        public String getKey() {
            return key;
        }

        @Override
        public byte[] getValue() {
            return bytes.clone();
        }

        @Override
        public String getStringValue() {
            throw new UnsupportedOperationException("values are messages");
        }
    }
}
