package org.tongfen.simulator.channel;

import com.google.protobuf.TextFormat;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.domain.scheme.Scheme;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.simulator.virtual.Chance;
import org.tongfen.simulator.virtual.Finding;
import org.tongfen.simulator.virtual.Tally;
import org.tongfen.simulator.virtual.Timeline;
import org.tongfen.simulator.virtual.Violation;
import org.tongfen.simulator.virtual.Weather;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.Schemes;

/** The channel with its peers and its ordering service, and with the scheme established. */
public final class SimulatedNetwork {
    private final SimulatedChain chain;
    private final Orderer orderer;
    private final SequencedMap<PlatformId, Peer> peers = new LinkedHashMap<>();
    private final List<Consumer<Block>> auditors = new ArrayList<>();

    /**
     * Creates the network.
     *
     * @param timeline its time
     * @param chance its chance
     * @param scheme the platforms
     * @param chaincodes where the chaincodes come from
     * @param tally counts the faults
     * @param weather the small faults at present
     */
    public SimulatedNetwork(
            Timeline timeline,
            Chance chance,
            Scheme scheme,
            ChaincodeFactory chaincodes,
            Tally tally,
            Supplier<Weather> weather) {
        Map<PlatformId, String> msps = new LinkedHashMap<>();
        scheme.platforms().forEach(platform -> msps.put(platform.id(), platform.msp()));
        chain = new SimulatedChain(scheme.platforms());
        orderer = new Orderer(timeline, chance.fork(), tally, weather, this::append);
        List<String> definitions = new ArrayList<>(List.of(Chaincodes.CLEARING));
        msps.keySet().forEach(platform -> definitions.add(Chaincodes.book(platform)));
        for (Platform platform : scheme.platforms()) {
            peers.put(platform.id(), new Peer(platform, timeline, chance.fork(), chain, chaincodes, definitions, msps));
        }
        establish(scheme, Instant.ofEpochMilli(timeline.now()));
    }

    private void establish(Scheme scheme, Instant time) {
        PlatformId first = peers.firstEntry().getKey();
        byte[] text =
                TextFormat.printer().printToString(Schemes.message(scheme)).getBytes(StandardCharsets.UTF_8);
        Proposal proposal = new Proposal(
                "establish",
                first,
                time,
                Chaincodes.CLEARING,
                List.of(Chaincodes.ESTABLISH.getBytes(StandardCharsets.UTF_8), text));
        ProposalAnswer answer = peers.firstEntry().getValue().endorse(proposal);
        if (!(answer instanceof ProposalAnswer.Endorsed endorsed)) {
            throw new Violation(Finding.BOOK_DEFECT, "", "the scheme cannot be established: " + answer);
        }
        ProposalAnswer.Result result = endorsed.result();
        append(List.of(new Transaction(
                proposal, result.payload(), result.access(), peers.keySet(), Set.copyOf(peers.keySet()))));
    }

    private void append(List<Transaction> transactions) {
        Block block = chain.append(transactions);
        auditors.forEach(auditor -> auditor.accept(block));
        peers.values().forEach(Peer::catchUp);
    }

    /** Tells somebody of each block as soon as it is made, before any peer has it. */
    public void audit(Consumer<Block> auditor) {
        auditors.add(auditor);
    }

    /** Whether any peer has ever forged a signature. */
    public boolean hasForged() {
        return peers.values().stream().anyMatch(Peer::hasForged);
    }

    /** The chain. */
    public SimulatedChain chain() {
        return chain;
    }

    /** The ordering service. */
    public Orderer orderer() {
        return orderer;
    }

    /** The peers, in the order of the scheme. */
    public List<Peer> peers() {
        return List.copyOf(peers.values());
    }

    /** The peer of a platform; empty if the scheme knows no such platform. */
    public Optional<Peer> peer(PlatformId platform) {
        return Optional.ofNullable(peers.get(platform));
    }
}
