package org.tongfen.simulator.channel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hyperledger.fabric.shim.Chaincode;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.simulator.virtual.Chance;
import org.tongfen.simulator.virtual.Timeline;

/** The peer of a platform: it commits blocks some time after they were made, and endorses on what it has. */
public final class Peer {
    private static final int NORMAL_LAG = 15;
    private static final long NOTICED_AFTER = 1_500;

    private final Platform platform;
    private final Timeline timeline;
    private final Chance chance;
    private final SimulatedChain chain;
    private final Map<PlatformId, String> msps;
    private final WorldState state = new WorldState();
    private final ChaincodeFactory factory;
    private final List<String> definitions;
    private final Map<String, Chaincode> chaincodes = new HashMap<>();
    private final List<Consumer<Block>> followers = new ArrayList<>();
    private long height;
    private boolean committing;
    private boolean up = true;
    private long changedAt;
    private boolean chaincodesUp = true;
    private boolean forging;
    private boolean hasForged;
    private long skew;
    private int lag = NORMAL_LAG;

    /**
     * Creates a peer whose chaincode service runs.
     *
     * @param definitions the chaincodes that its organisation runs
     * @param msps under which name each organisation is known on the channel
     */
    Peer(
            Platform platform,
            Timeline timeline,
            Chance chance,
            SimulatedChain chain,
            ChaincodeFactory factory,
            List<String> definitions,
            Map<PlatformId, String> msps) {
        this.platform = platform;
        this.timeline = timeline;
        this.chance = chance;
        this.chain = chain;
        this.factory = factory;
        this.definitions = List.copyOf(definitions);
        this.msps = msps;
        startChaincodes();
    }

    private void startChaincodes() {
        definitions.forEach(definition -> chaincodes.put(
                definition, factory.create(definition, platform, () -> Instant.ofEpochMilli(timeline.now() + skew))));
    }

    /** Whose peer it is. */
    public PlatformId platform() {
        return platform.id();
    }

    /** How many blocks it has committed. */
    public long height() {
        return height;
    }

    /** Whether it runs. */
    public boolean isUp() {
        return up;
    }

    /** Whether it has not committed all blocks. */
    public boolean isBehind() {
        return height < chain.height();
    }

    /** Tells somebody of each block that this peer commits from now on. */
    public void follow(Consumer<Block> follower) {
        followers.add(follower);
    }

    /** Whether others believe that it runs: they notice after a while. */
    public boolean seemsUp() {
        return timeline.now() - changedAt < NOTICED_AFTER ? !up : up;
    }

    /** Starts or ends the peer. */
    public void setUp(boolean runs) {
        if (up != runs) {
            changedAt = timeline.now();
        }
        up = runs;
        catchUp();
    }

    /** Starts or ends its chaincode service. One that starts knows nothing of the one that ended. */
    public void setChaincodesUp(boolean run) {
        if (run && !chaincodesUp) {
            startChaincodes();
        }
        chaincodesUp = run;
    }

    /** Lets it sign with a key that nobody knows, or with its own again. */
    public void setForging(boolean forges) {
        forging = forges;
        hasForged |= forges;
    }

    /** Whether it has ever signed with a key that nobody knows. */
    boolean hasForged() {
        return hasForged;
    }

    /** Sets the clock of its machine wrong by some milliseconds. */
    public void setSkew(long milliseconds) {
        skew = milliseconds;
    }

    /** Lets it take up to so many milliseconds for a block. */
    public void setLag(int milliseconds) {
        lag = milliseconds;
    }

    /** Lets it take as long for a block as it should. */
    public void setNormalLag() {
        setLag(NORMAL_LAG);
    }

    /** Runs a proposal on what this peer has. */
    public ProposalAnswer endorse(Proposal proposal) {
        if (!up) {
            return new ProposalAnswer.Away("the peer of " + platform.id() + " does not run");
        }
        if (!chaincodesUp) {
            return new ProposalAnswer.Away("the chaincode service of " + platform.id() + " does not run");
        }
        ProposalAnswer answer = new Endorsing(proposal, state, chaincodes, msps).run();
        return forging && answer instanceof ProposalAnswer.Endorsed endorsed
                ? new ProposalAnswer.Endorsed(endorsed.result(), false)
                : answer;
    }

    /** Commits what the chain has and this peer has not, one block after the other. */
    void catchUp() {
        if (up && !committing && isBehind()) {
            committing = true;
            timeline.after(chance.between(1, lag), this::commitNext);
        }
    }

    private void commitNext() {
        committing = false;
        if (!up) {
            return;
        }
        Block block = chain.block(height);
        List<Block.Entry> entries = block.entries();
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).valid()) {
                state.apply(entries.get(i).transaction().access(), new StateVersion(height, i));
            }
        }
        height++;
        followers.forEach(follower -> follower.accept(block));
        catchUp();
    }
}
