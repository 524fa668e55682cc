package org.tongfen.simulator.channel;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.tongfen.domain.scheme.Platform;

/**
 * The chain and the state that follows from it. Which transactions are valid depends on the chain alone, so it is found
 * out once for all peers.
 */
public final class SimulatedChain {
    private final ChannelPolicies policies;
    private final List<Block> blocks = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final WorldState state = new WorldState();

    /** @param platforms all platforms */
    public SimulatedChain(Collection<Platform> platforms) {
        policies = new ChannelPolicies(platforms);
    }

    /** How many blocks there are. */
    public long height() {
        return blocks.size();
    }

    /** A block by its number. */
    public Block block(long number) {
        return blocks.get((int) number);
    }

    /** Adds a block; its transactions are validated one after the other. */
    public Block append(List<Transaction> transactions) {
        List<Block.Entry> entries = new ArrayList<>();
        for (Transaction transaction : transactions) {
            Block.Entry entry = validate(transaction, entries);
            if (entry.valid()) {
                state.apply(transaction.access(), new StateVersion(height(), entries.size()));
            }
            entries.add(entry);
        }
        Block block = new Block(height(), entries);
        blocks.add(block);
        return block;
    }

    private Block.Entry validate(Transaction transaction, List<Block.Entry> earlier) {
        if (!ids.add(transaction.proposal().id())) {
            return new Block.Entry(transaction, Block.Code.DUPLICATE_TXID, Optional.empty());
        }
        if (!policies.accept(transaction)) {
            return new Block.Entry(transaction, Block.Code.ENDORSEMENT_POLICY_FAILURE, Optional.empty());
        }
        Optional<Block.Conflict> conflict = transaction
                .access()
                .stale(state)
                .map(stale -> new Block.Conflict(stale.namespace(), stale.key(), writer(stale.now(), earlier)));
        Block.Code code = conflict.isEmpty() ? Block.Code.VALID : Block.Code.MVCC_READ_CONFLICT;
        return new Block.Entry(transaction, code, conflict);
    }

    private Optional<Transaction> writer(StateVersion version, List<Block.Entry> ofThisBlock) {
        if (version.equals(StateVersion.NONE)) {
            return Optional.empty();
        }
        List<Block.Entry> entries = version.block() == height()
                ? ofThisBlock
                : block(version.block()).entries();
        return Optional.of(entries.get(version.transaction()).transaction());
    }

    /** The values of a chaincode after the last block, in the order of their keys. */
    public SortedMap<String, ByteString> state(String chaincode) {
        return state.values(chaincode);
    }

    /** The names of all chaincodes that have a state, in their order. */
    public List<String> namespaces() {
        return state.namespaces();
    }
}
