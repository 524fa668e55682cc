package org.tongfen.audit.identity;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPRole;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

/** Whose signatures are needed. Evaluated as a peer does it: one signature counts for one part of the policy. */
public sealed interface SignaturePolicy {
    /** Somebody with a role in an organisation. */
    record SignedBy(String msp, Role role) implements SignaturePolicy {
        @Override
        public String toString() {
            return "'" + msp + "." + role.name().toLowerCase(Locale.ROOT) + "'";
        }
    }

    /** So many of several policies, each by signatures of its own. */
    record OutOf(int least, List<SignaturePolicy> of) implements SignaturePolicy {
        /** Copies the list. */
        public OutOf {
            of = List.copyOf(of);
        }

        @Override
        public String toString() {
            return of.stream().map(String::valueOf).collect(Collectors.joining(",", "OutOf(" + least + ",", ")"));
        }
    }

    /**
     * Reads a policy as it is written for people, such as {@code AND('A.peer',OutOf(1,'B.peer','C.peer'))}.
     *
     * @throws IllegalArgumentException if the text is no policy
     */
    static SignaturePolicy parse(String text) {
        return new PolicyExpression(text).read();
    }

    /**
     * Reads a policy as it stands on the channel.
     *
     * @throws IllegalArgumentException if it asks for something else than roles of organisations
     */
    static SignaturePolicy of(SignaturePolicyEnvelope policy) {
        return of(policy.getRule(), policy.getIdentitiesList());
    }

    private static SignaturePolicy of(
            org.hyperledger.fabric.protos.common.SignaturePolicy rule, List<MSPPrincipal> identities) {
        return switch (rule.getTypeCase()) {
            case SIGNED_BY -> signedBy(identities.get(rule.getSignedBy()));
            case N_OUT_OF ->
                new OutOf(
                        rule.getNOutOf().getN(),
                        rule.getNOutOf().getRulesList().stream()
                                .map(each -> of(each, identities))
                                .toList());
            case TYPE_NOT_SET -> throw new IllegalArgumentException("a policy without a rule");
        };
    }

    private static SignaturePolicy signedBy(MSPPrincipal principal) {
        try {
            MSPRole role = MSPRole.parseFrom(principal.getPrincipal());
            if (principal.getPrincipalClassification() != MSPPrincipal.Classification.ROLE) {
                throw new IllegalArgumentException("a policy that asks for something else than a role");
            }
            return new SignedBy(
                    role.getMspIdentifier(), Role.valueOf(role.getRole().name()));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("a policy is unreadable: " + e.getMessage(), e);
        }
    }

    /** Whether these signatures satisfy it; whoever signed twice is to be in there once. */
    default boolean isSatisfiedBy(Collection<Signer> signers) {
        return takes(new ArrayList<>(signers));
    }

    /** Whether it is satisfied by signatures that nothing else has used; those that it uses are taken away. */
    private boolean takes(List<Signer> left) {
        return switch (this) {
            case SignedBy(String msp, Role role) ->
                left.stream()
                        .filter(signer -> signer.msp().equals(msp) && signer.is(role))
                        .findFirst()
                        .map(left::remove)
                        .orElse(false);
            case OutOf(int least, List<SignaturePolicy> of) -> {
                int satisfied = 0;
                for (SignaturePolicy each : of) {
                    List<Signer> tried = new ArrayList<>(left);
                    if (each.takes(tried)) {
                        satisfied++;
                        left.clear();
                        left.addAll(tried);
                    }
                }
                yield satisfied >= least;
            }
        };
    }
}
