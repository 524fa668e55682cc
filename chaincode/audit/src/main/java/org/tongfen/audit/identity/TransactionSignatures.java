package org.tongfen.audit.identity;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tongfen.audit.chain.ChainTransaction;
import org.tongfen.audit.chain.ChainTransaction.Call;
import org.tongfen.audit.chain.ChainTransaction.Effect;
import org.tongfen.audit.chain.ChainTransaction.Endorsed;
import org.tongfen.audit.chain.ChainTransaction.SignedBytes;
import org.tongfen.audit.chain.Hex;
import org.tongfen.audit.finding.ChainPlace;
import org.tongfen.audit.finding.Check;
import org.tongfen.audit.finding.DifferenceException;

/** Who made a valid transaction, and whether those endorsed it whom the policies ask for. */
public final class TransactionSignatures {
    private static final String OWN_COLLECTION = "_implicit_org_";

    private final ChannelMembers members;
    private final PoliciesInForce policies;

    /** With the organisations and the policies at the time of the transactions. */
    public TransactionSignatures(ChannelMembers members, PoliciesInForce policies) {
        this.members = members;
        this.policies = policies;
    }

    /**
     * Checks a call of a chaincode: id, creator, and endorsements.
     *
     * @throws DifferenceException if something is not signed as it should be
     */
    public void check(ChainTransaction transaction, Call call) {
        ChainPlace place = transaction.place();
        DifferenceException.mustEqual(Check.TRANSACTION_ID, place, call.computedId(), call.claimedId());
        Signer creator = members.signer(transaction.creator())
                .orElseThrow(() -> new DifferenceException(
                        Check.CREATOR_SIGNATURE, place, "a member of the channel", "an identity of no organisation"));
        if (!isSigned(creator, transaction.envelope())) {
            throw new DifferenceException(
                    Check.CREATOR_SIGNATURE,
                    place,
                    "a signature of " + creator.msp(),
                    "a signature that is not its own");
        }
        DifferenceException.mustEqual(
                Check.PROPOSAL_HASH, place, Hex.of(call.computedProposal()), Hex.of(call.claimedProposal()));
        // Who signed twice counts once.
        Map<Object, Signer> endorsers = new LinkedHashMap<>();
        for (Endorsed endorsed : call.endorsements()) {
            endorsers.put(endorsed.endorser(), endorser(place, endorsed));
        }
        for (Effect effect : call.effects()) {
            check(place, effect, endorsers);
        }
        require(place, call.chaincode(), policies.of(call.chaincode()), endorsers);
    }

    private Signer endorser(ChainPlace place, Endorsed endorsed) {
        Optional<Signer> signer = members.signer(endorsed.endorser());
        return signer.filter(known -> isSigned(known, endorsed.signed()))
                .orElseThrow(() -> new DifferenceException(
                        Check.ENDORSER_SIGNATURE,
                        place,
                        "an endorsement that " + signer.map(Signer::msp).orElse("a member of the channel") + " signed",
                        signer.isPresent() ? "a signature that is not its own" : "an identity of no organisation"));
    }

    private static boolean isSigned(Signer signer, SignedBytes signed) {
        return signer.signed(signed.bytes().toByteArray(), signed.signature().toByteArray());
    }

    private void check(ChainPlace place, Effect effect, Map<Object, Signer> endorsers) {
        if (effect.changesState()) {
            Optional<SignaturePolicy> policy = effect.chaincode().equals(LifecycleState.NAME)
                    ? members.lifecycle()
                    : policies.of(effect.chaincode());
            require(place, effect.chaincode(), policy, endorsers);
        }
        // What an organisation says of a chaincode's definition stands in a collection of its own.
        effect.collections().stream()
                .filter(name -> effect.chaincode().equals(LifecycleState.NAME) && name.startsWith(OWN_COLLECTION))
                .map(name -> new SignaturePolicy.SignedBy(name.substring(OWN_COLLECTION.length()), Role.PEER))
                .forEach(policy -> require(place, effect.chaincode(), Optional.of(policy), endorsers));
    }

    private static void require(
            ChainPlace place, String chaincode, Optional<SignaturePolicy> policy, Map<Object, Signer> endorsers) {
        policy.filter(asked -> !asked.isSatisfiedBy(endorsers.values())).ifPresent(asked -> {
            String by = endorsers.values().stream()
                    .map(signer -> signer.msp() + " " + signer.roles())
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw new DifferenceException(
                    Check.ENDORSEMENT_POLICY, place.in(chaincode), asked, by.isEmpty() ? "nobody" : by);
        });
    }
}
