package org.tongfen.audit.chain;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.tongfen.audit.finding.ChainPlace;

/**
 * A transaction of a block, with what its signatures are over.
 *
 * @param place where it stands
 * @param creator the identity that claims to have made it
 * @param envelope what the creator signed
 * @param content what it is for
 */
public record ChainTransaction(ChainPlace place, ByteString creator, SignedBytes envelope, Content content) {
    /** Bytes and a signature over them. */
    public record SignedBytes(ByteString bytes, ByteString signature) {}

    /** What a transaction is for. */
    public sealed interface Content {}

    /** It has configured the channel. */
    public record Configuration(ConfigEnvelope config) implements Content {}

    /** Something that does not change the state of a chaincode. */
    public record Other(int type) implements Content {}

    /**
     * A chaincode was called.
     *
     * @param chaincode its name
     * @param arguments the function and its arguments
     * @param timeMillis the time that the client claimed, epoch milliseconds
     * @param claimedId the transaction's id as it says itself
     * @param computedId the id that it must have
     * @param claimedProposal the hash of the proposal that was endorsed
     * @param computedProposal the hash of the proposal that stands here
     * @param endorsements who signed what the chaincode did
     * @param effects what it did to each chaincode's state
     * @param reply what it answered
     */
    public record Call(
            String chaincode,
            List<ByteString> arguments,
            long timeMillis,
            String claimedId,
            String computedId,
            ByteString claimedProposal,
            ByteString computedProposal,
            List<Endorsed> endorsements,
            List<Effect> effects,
            ByteString reply)
            implements Content {
        /** Copies the lists. */
        public Call {
            arguments = List.copyOf(arguments);
            endorsements = List.copyOf(endorsements);
            effects = List.copyOf(effects);
        }

        /** Every value that it leaves in a state. */
        public List<StateChange> changes() {
            return effects.stream().flatMap(effect -> effect.changes().stream()).toList();
        }

        /** The chaincodes whose states it changes, ascending. */
        public Set<String> changed() {
            Set<String> names = new TreeSet<>();
            effects.stream().filter(Effect::changesState).forEach(effect -> names.add(effect.chaincode()));
            return names;
        }
    }

    /** An endorser's identity and its signature. */
    public record Endorsed(ByteString endorser, SignedBytes signed) {}

    /**
     * What a call did to one chaincode's state.
     *
     * @param changes values
     * @param otherwise whether it changed keys' metadata, by which Fabric lets a key have a policy of its own
     * @param collections the private collections that it changed
     */
    public record Effect(String chaincode, List<StateChange> changes, boolean otherwise, List<String> collections) {
        /** Copies the lists. */
        public Effect {
            changes = List.copyOf(changes);
            collections = List.copyOf(collections);
        }

        /** Whether the state that all members share is changed. */
        public boolean changesState() {
            return !changes.isEmpty() || otherwise;
        }
    }

    /** A value in a chaincode's state; empty for a key that is deleted. */
    public record StateChange(String chaincode, String key, Optional<ByteString> value) {}
}
