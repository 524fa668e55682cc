package org.tongfen.audit.identity;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigPolicy;
import org.hyperledger.fabric.protos.common.Policy;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.MSPConfig;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/** The organisations of a channel as a configuration block names them. */
public final class ChannelMembers {
    private static final String ORDERER = "Orderer";
    private static final String APPLICATION = "Application";
    // Identities repeat from block to block; to verify a chain of certificates for each would cost as much as the rest.
    private static final int REMEMBERED = 1_000;

    private final Map<String, MemberAuthority> authorities = new TreeMap<>();
    private final Set<String> orderers = new TreeSet<>();
    private final Optional<SignaturePolicy> lifecycle;
    private final Map<ByteString, Optional<Signer>> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteString, Optional<Signer>> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * Reads the organisations.
     *
     * @param channel the configuration's outermost group
     * @throws IllegalArgumentException if an organisation cannot be read, or if there are no orderers
     */
    public ChannelMembers(ConfigGroup channel) {
        ConfigGroup application = channel.getGroupsOrDefault(APPLICATION, ConfigGroup.getDefaultInstance());
        channel.getGroupsOrDefault(ORDERER, ConfigGroup.getDefaultInstance())
                .getGroupsMap()
                .forEach((name, group) -> orderers.add(add(name, group)));
        application.getGroupsMap().forEach(this::add);
        if (orderers.isEmpty()) {
            throw new IllegalArgumentException("the configuration names no orderer organisation");
        }
        lifecycle = Optional.ofNullable(application.getPoliciesMap().get("LifecycleEndorsement"))
                .flatMap(ChannelMembers::policy);
    }

    private String add(String name, ConfigGroup group) {
        try {
            MSPConfig config = MSPConfig.parseFrom(group.getValuesOrThrow("MSP").getValue());
            if (config.getType() != 0) {
                throw new IllegalArgumentException(name + " has members without certificates, which are not read");
            }
            MemberAuthority authority = new MemberAuthority(FabricMSPConfig.parseFrom(config.getConfig()));
            authorities.put(authority.msp(), authority);
            return authority.msp();
        } catch (InvalidProtocolBufferException | GeneralSecurityException e) {
            throw new IllegalArgumentException("the organisation " + name + " is unreadable: " + e.getMessage(), e);
        }
    }

    private static Optional<SignaturePolicy> policy(ConfigPolicy policy) {
        if (policy.getPolicy().getType() != Policy.PolicyType.SIGNATURE_VALUE) {
            return Optional.empty();
        }
        try {
            return Optional.of(SignaturePolicy.of(
                    SignaturePolicyEnvelope.parseFrom(policy.getPolicy().getValue())));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("a policy is unreadable: " + e.getMessage(), e);
        }
    }

    /** The organisations by their MSPs, ascending. */
    public List<String> organisations() {
        return List.copyOf(authorities.keySet());
    }

    /** Who has to endorse a chaincode's definition; empty if that is not said as a policy of signatures. */
    public Optional<SignaturePolicy> lifecycle() {
        return lifecycle;
    }

    /** Whether somebody is an orderer of this channel. */
    public boolean isOrderer(Signer signer) {
        return orderers.contains(signer.msp()) && signer.is(Role.ORDERER);
    }

    /** Who an identity is; empty if no organisation of the channel stands for it. */
    public Optional<Signer> signer(ByteString identity) {
        Optional<Signer> before = known.get(identity);
        if (before != null) {
            return before;
        }
        Optional<Signer> signer = find(identity);
        known.put(identity, signer);
        return signer;
    }

    private Optional<Signer> find(ByteString bytes) {
        try {
            SerializedIdentity identity = SerializedIdentity.parseFrom(bytes);
            return Optional.ofNullable(authorities.get(identity.getMspid()))
                    .flatMap(authority -> authority.signer(identity.getIdBytes()));
        } catch (InvalidProtocolBufferException _) {
            return Optional.empty();
        }
    }
}
