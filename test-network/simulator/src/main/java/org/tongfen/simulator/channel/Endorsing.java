package org.tongfen.simulator.channel;

import com.google.protobuf.ByteString;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.shim.Chaincode;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.tongfen.domain.value.PlatformId;

/**
 * The run of one proposal on one peer. It keeps Fabric's rules on which the contract relies: a transaction does not see
 * its own writes, chaincodes called within it see the signed proposal of the outermost call, and each reads and writes its
 * own namespace only.
 */
final class Endorsing {
    private final Proposal proposal;
    private final WorldState state;
    private final Map<String, Chaincode> chaincodes;
    private final Map<PlatformId, String> msps;
    private final Access access = Access.none();

    Endorsing(Proposal proposal, WorldState state, Map<String, Chaincode> chaincodes, Map<PlatformId, String> msps) {
        this.proposal = proposal;
        this.state = state;
        this.chaincodes = chaincodes;
        this.msps = msps;
    }

    ProposalAnswer run() {
        Chaincode.Response response = invoke(proposal.chaincode(), proposal.arguments());
        if (response.getStatus() != Chaincode.Response.Status.SUCCESS) {
            return new ProposalAnswer.Refused(response.getMessage());
        }
        return new ProposalAnswer.Endorsed(
                new ProposalAnswer.Result(ByteString.copyFrom(response.getPayload()), access), true);
    }

    private Chaincode.Response invoke(String name, List<byte[]> arguments) {
        Chaincode called = chaincodes.get(name);
        return called == null
                ? new Chaincode.Response(500, "chaincode " + name + " not found", new byte[0])
                : called.invoke(stub(name, arguments));
    }

    // The stub has some fifty methods; whatever the contract does not need is an error.
    private ChaincodeStub stub(String namespace, List<byte[]> arguments) {
        return (ChaincodeStub) Proxy.newProxyInstance(
                ChaincodeStub.class.getClassLoader(),
                new Class<?>[] {ChaincodeStub.class},
                (_, method, given) -> switch (method.getName()) {
                    case "getArgs" -> arguments;
                    case "getTxId" -> proposal.id();
                    case "getChannelId" -> Signatures.CHANNEL;
                    case "getTxTimestamp" -> proposal.time();
                    case "getCreator" -> Signatures.creator(msps.getOrDefault(proposal.client(), "NobodyMSP"));
                    case "getSignedProposal" -> Signatures.proposal(proposal.chaincode());
                    case "getState" -> read(namespace, (String) given[0]);
                    case "putState" -> write(namespace, (String) given[0], ByteString.copyFrom((byte[]) given[1]));
                    case "delState" -> write(namespace, (String) given[0], ByteString.EMPTY);
                    case "invokeChaincode" -> call(given);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private byte[] read(String namespace, String key) {
        Value value = state.get(namespace, key);
        access.read(namespace, key, value.version());
        return value.bytes().toByteArray();
    }

    private Object write(String namespace, String key, ByteString value) {
        access.write(namespace, key, value);
        return Void.TYPE;
    }

    private Chaincode.Response call(Object[] given) {
        if (given.length == 3 && !Signatures.CHANNEL.equals(given[2])) {
            throw new IllegalArgumentException("another channel: " + given[2]);
        }
        @SuppressWarnings("unchecked")
        List<byte[]> arguments = (List<byte[]>) given[1];
        return invoke((String) given[0], arguments);
    }
}
