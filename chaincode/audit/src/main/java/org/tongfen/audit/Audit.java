package org.tongfen.audit;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.common.Block;
import org.tongfen.audit.chain.BlockContent;
import org.tongfen.audit.chain.ChainTransaction;
import org.tongfen.audit.chain.ChainTransaction.Call;
import org.tongfen.audit.chain.HeaderChain;
import org.tongfen.audit.finding.ChainPlace;
import org.tongfen.audit.finding.Check;
import org.tongfen.audit.finding.Difference;
import org.tongfen.audit.finding.DifferenceException;
import org.tongfen.audit.identity.BlockSignatures;
import org.tongfen.audit.identity.ChannelMembers;
import org.tongfen.audit.identity.LifecycleState;
import org.tongfen.audit.identity.PoliciesInForce;
import org.tongfen.audit.identity.SignaturePolicy;
import org.tongfen.audit.identity.TransactionSignatures;
import org.tongfen.audit.ledger.ClearingState;
import org.tongfen.audit.ledger.LedgerReplay;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.EndorsementPolicies;
import org.tongfen.wire.v1.PlatformMessage;
import org.tongfen.wire.v1.SchemeMessage;

/**
 * One pass over the blocks of a channel, from the first one on. The first block is taken as it is, because it says who
 * takes part: whoever relies on the audit compares its hash with the one that the members agreed on. Which policies are in
 * force follows from the scheme: the owner of a book and one other platform, and the majority for {@code clearing}.
 */
public final class Audit {
    private final long checkedFrom;
    private final int most;
    private final LifecycleState definitions = new LifecycleState();
    private final HeaderChain chain = new HeaderChain();
    private final LedgerReplay ledger = new LedgerReplay();
    private final SortedMap<String, Long> transactions = new TreeMap<>();
    private final SortedMap<BlockContent.Refused, Long> refused = new TreeMap<>();
    private final List<Long> configurations = new ArrayList<>();
    private Optional<ChannelMembers> members = Optional.empty();
    private PoliciesInForce policies = PoliciesInForce.NONE;
    private final List<Difference> differences = new ArrayList<>();
    private boolean ended;
    private long blocks;

    /**
     * An audit of the whole chain.
     *
     * @param checkedFrom the first block whose signatures are checked. Those before it are replayed and their hashes
     *     compared, which is enough if they were audited before and the head was the same.
     * @param most after how many differences it ends. Until then, what a transaction has written is taken as it is and the
     *     next transaction is held against that. If blocks do not follow each other there is nothing to go on with.
     */
    public Audit(long checkedFrom, int most) {
        this.checkedFrom = checkedFrom;
        this.most = most;
    }

    /** An audit that ends at the first difference. */
    public Audit(long checkedFrom) {
        this(checkedFrom, 1);
    }

    /**
     * Takes blocks until there are no more, or until it ends.
     *
     * @param source the blocks from 0 on
     */
    public AuditReport run(Iterator<Block> source) {
        boolean more = true;
        while (more) {
            more = takeNext(source);
        }
        return report();
    }

    /**
     * Takes the next block.
     *
     * @return whether there was one and there may be another; not so if the audit has ended
     */
    public boolean takeNext(Iterator<Block> source) {
        try {
            return !ended && source.hasNext() && take(source.next());
        } catch (DifferenceException e) {
            found(e);
            ended = true;
            return false;
        }
    }

    /**
     * Takes the next block, unless the audit has ended.
     *
     * @return whether there may be another; not so if the audit has ended
     */
    public boolean take(Block block) {
        if (!ended) {
            try {
                check(block);
            } catch (DifferenceException e) {
                found(e);
                ended = true;
            }
        }
        return !ended;
    }

    /** What was not as it should be so far, in the order of the chain. */
    public List<Difference> differences() {
        return List.copyOf(differences);
    }

    /** How many blocks were taken. */
    public long blocks() {
        return blocks;
    }

    private void found(DifferenceException e) {
        differences.add(e.difference());
        ended = differences.size() >= most;
    }

    private void check(Block block) {
        chain.next(block);
        long number = block.getHeader().getNumber();
        boolean signed = number > 0 && number >= checkedFrom;
        if (signed) {
            BlockSignatures.check(block, members(ChainPlace.ofBlock(number)));
        }
        BlockContent content = BlockContent.of(block);
        for (ChainTransaction transaction : content.valid()) {
            take(transaction, signed);
            if (ended) {
                return;
            }
        }
        content.codes().forEach((code, count) -> transactions.merge(code, count, Long::sum));
        content.refused().forEach((who, count) -> refused.merge(who, count, Long::sum));
        members(ChainPlace.ofBlock(number));
        blocks++;
    }

    private void take(ChainTransaction transaction, boolean signed) {
        switch (transaction.content()) {
            case ChainTransaction.Configuration configuration -> configure(transaction.place(), configuration);
            case ChainTransaction.Other _ -> {}
            case Call call -> {
                try {
                    take(transaction, call, signed);
                } catch (DifferenceException e) {
                    found(e);
                    ledger.adopt(transaction, call);
                }
            }
        }
    }

    private void take(ChainTransaction transaction, Call call, boolean signed) {
        boolean isFirst = ledger.scheme().isEmpty();
        // Who establishes a scheme must be the majority of those whom it names.
        if (isFirst) {
            policies = ClearingState.schemeOf(call).map(Audit::policies).orElse(policies);
        }
        definitions.take(call);
        if (signed) {
            new TransactionSignatures(members(transaction.place()), policies).check(transaction, call);
        }
        ledger.take(transaction, call);
        boolean isDefined = call.changed().contains(LifecycleState.NAME);
        if (ledger.scheme().isPresent() && (isFirst || isDefined)) {
            definitions.check(transaction.place(), policies);
        }
    }

    private void configure(ChainPlace place, ChainTransaction.Configuration configuration) {
        try {
            members = Optional.of(
                    new ChannelMembers(configuration.config().getConfig().getChannelGroup()));
            configurations.add(place.block());
        } catch (IllegalArgumentException e) {
            throw new DifferenceException(Check.CONFIGURATION, place, "a configuration", e.getMessage());
        }
    }

    private ChannelMembers members(ChainPlace place) {
        return members.orElseThrow(() -> new DifferenceException(
                Check.CONFIGURATION, place, "the channel's configuration in block 0", "no configuration"));
    }

    private static PoliciesInForce policies(SchemeMessage scheme) {
        List<String> msps =
                scheme.getPlatformsList().stream().map(PlatformMessage::getMsp).toList();
        Map<String, SignaturePolicy> policies = new HashMap<>();
        policies.put(Chaincodes.CLEARING, SignaturePolicy.parse(EndorsementPolicies.ofClearing(msps)));
        for (PlatformMessage platform : scheme.getPlatformsList()) {
            policies.put(
                    Chaincodes.book(new PlatformId(platform.getId())),
                    SignaturePolicy.parse(EndorsementPolicies.ofBook(platform.getMsp(), msps)));
        }
        return new PoliciesInForce(policies);
    }

    /** What was seen so far. */
    public AuditReport report() {
        List<PlatformMessage> platforms =
                ledger.scheme().map(SchemeMessage::getPlatformsList).orElse(List.of());
        return new AuditReport(
                blocks,
                checkedFrom,
                hex(chain.head()),
                members.map(ChannelMembers::organisations).orElse(List.of()),
                configurations,
                transactions,
                ledger.outcomes(),
                platforms.stream()
                        .map(platform -> new AuditReport.PlatformPoints(
                                platform.getId(), platform.getScale(), ledger.figures(platform.getId())))
                        .toList(),
                debts(),
                refused.entrySet().stream()
                        .map(entry -> new AuditReport.Alert(
                                entry.getKey().code(), entry.getKey().msp(), entry.getValue()))
                        .toList(),
                ended,
                differences);
    }

    private List<AuditReport.Debt> debts() {
        List<AuditReport.Debt> debts = new ArrayList<>();
        ledger.debts().forEach((debtor, claims) -> claims.entrySet().stream()
                .filter(claim -> claim.getValue().compareTo(BigInteger.ZERO) > 0)
                .forEach(claim -> debts.add(new AuditReport.Debt(debtor, claim.getKey(), claim.getValue()))));
        return debts;
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
