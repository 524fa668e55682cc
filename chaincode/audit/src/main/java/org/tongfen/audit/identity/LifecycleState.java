package org.tongfen.audit.identity;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeValidationInfo;
import org.hyperledger.fabric.protos.peer.lifecycle.StateData;
import org.tongfen.audit.chain.ChainTransaction.Call;
import org.tongfen.audit.chain.ChainTransaction.StateChange;
import org.tongfen.audit.finding.ChainPlace;
import org.tongfen.audit.finding.Check;
import org.tongfen.audit.finding.DifferenceException;

/** The definitions of chaincodes that the members have committed, as far as they say whose endorsements count. */
public final class LifecycleState {
    /** The chaincode of Fabric's own in whose state definitions stand. */
    public static final String NAME = "_lifecycle";

    private static final Pattern VALIDATION = Pattern.compile("namespaces/fields/([^/]+)/ValidationInfo");
    private static final String USUAL_PLUGIN = "vscc";

    /** In words, by the names of chaincodes. */
    private final SortedMap<String, String> definitions = new TreeMap<>();

    /** Takes what a transaction defines. */
    public void take(Call call) {
        for (StateChange change : call.changes()) {
            Matcher key = VALIDATION.matcher(change.key());
            if (change.chaincode().equals(NAME) && key.matches()) {
                definitions.put(
                        key.group(1), change.value().map(LifecycleState::words).orElse("no definition"));
            }
        }
    }

    /**
     * Requires that the chaincodes of the ledger are defined with the policies that they must have.
     *
     * @param policies those that follow from the scheme
     * @throws DifferenceException if a definition is missing, or asks for something else
     */
    public void check(ChainPlace place, PoliciesInForce policies) {
        new TreeMap<>(policies.byChaincode())
                .forEach((chaincode, policy) -> DifferenceException.mustEqual(
                        Check.DEFINITION,
                        place.in(chaincode),
                        policy.toString(),
                        definitions.getOrDefault(chaincode, "no definition")));
    }

    private static String words(ByteString value) {
        try {
            ChaincodeValidationInfo info =
                    ChaincodeValidationInfo.parseFrom(StateData.parseFrom(value).getBytes());
            String policy = policy(ApplicationPolicy.parseFrom(info.getValidationParameter()));
            return info.getValidationPlugin().equals(USUAL_PLUGIN)
                    ? policy
                    : policy + " by way of " + info.getValidationPlugin();
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            return "a definition that cannot be read: " + e.getMessage();
        }
    }

    private static String policy(ApplicationPolicy policy) {
        return switch (policy.getTypeCase()) {
            case SIGNATURE_POLICY ->
                SignaturePolicy.of(policy.getSignaturePolicy()).toString();
            case CHANNEL_CONFIG_POLICY_REFERENCE -> "the channel's policy " + policy.getChannelConfigPolicyReference();
            case TYPE_NOT_SET -> "no policy";
        };
    }
}
