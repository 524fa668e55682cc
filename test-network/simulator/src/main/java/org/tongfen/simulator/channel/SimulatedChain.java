package org.tongfen.simulator.channel;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.tongfen.domain.PlatformId;

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
    public SimulatedChain(Set<PlatformId> platforms) {
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
        long number = blocks.size();
        List<Block.Entry> entries = new ArrayList<>();
        for (Transaction transaction : transactions) {
            String code = validate(transaction);
            if (code.equals("VALID")) {
                state.apply(transaction.access(), new StateVersion(number, entries.size()));
            }
            entries.add(new Block.Entry(transaction, code));
        }
        Block block = new Block(number, entries);
        blocks.add(block);
        return block;
    }

    private String validate(Transaction transaction) {
        if (!ids.add(transaction.proposal().id())) {
            return "DUPLICATE_TXID";
        }
        if (!policies.accept(transaction)) {
            return "ENDORSEMENT_POLICY_FAILURE";
        }
        return transaction.access().isFresh(state) ? "VALID" : "MVCC_READ_CONFLICT";
    }

    /** The values of a chaincode after the last block, in the order of their keys. */
    public SortedMap<String, ByteString> state(String chaincode) {
        return state.values(chaincode);
    }
}
