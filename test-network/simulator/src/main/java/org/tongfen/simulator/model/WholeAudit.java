package org.tongfen.simulator.model;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.tongfen.audit.chain.ChainTransaction;
import org.tongfen.audit.chain.ChainTransaction.Call;
import org.tongfen.audit.chain.ChainTransaction.Effect;
import org.tongfen.audit.chain.ChainTransaction.SignedBytes;
import org.tongfen.audit.chain.ChainTransaction.StateChange;
import org.tongfen.audit.finding.ChainPlace;
import org.tongfen.audit.finding.DifferenceException;
import org.tongfen.audit.ledger.LedgerReplay;
import org.tongfen.domain.scheme.Scheme;
import org.tongfen.simulator.channel.Block;
import org.tongfen.simulator.channel.Proposal;
import org.tongfen.simulator.channel.SimulatedChain;
import org.tongfen.simulator.channel.Transaction;
import org.tongfen.simulator.virtual.Finding;
import org.tongfen.simulator.virtual.Violation;

/**
 * What a regulator's audit says of the whole chain when a run is over: the books by the write sets, held against the records.
 * What the commands come to was held against the model with each block.
 */
final class WholeAudit {
    private final Scheme scheme;
    private final LedgerReplay audit = LedgerReplay.ofWriteSets();

    WholeAudit(Scheme scheme) {
        this.scheme = scheme;
    }

    void check(SimulatedChain chain) {
        try {
            for (long number = 0; number < chain.height(); number++) {
                take(chain.block(number));
            }
        } catch (DifferenceException e) {
            throw new Violation(
                    Finding.AUDIT_DIFFERS,
                    e.difference().check().name(),
                    e.difference().toString());
        }
    }

    private void take(Block block) {
        ChainPlace place = ChainPlace.ofBlock(block.number());
        List<Block.Entry> entries = block.entries();
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).valid()) {
                Transaction transaction = entries.get(i).transaction();
                Call call = call(transaction);
                audit.take(
                        new ChainTransaction(
                                place.transaction(i, transaction.proposal().id()),
                                creator(transaction.proposal()),
                                new SignedBytes(ByteString.EMPTY, ByteString.EMPTY),
                                call),
                        call);
            }
        }
    }

    private ByteString creator(Proposal proposal) {
        return SerializedIdentity.newBuilder()
                .setMspid(scheme.find(proposal.client()).orElseThrow().msp())
                .build()
                .toByteString();
    }

    private static Call call(Transaction transaction) {
        Proposal proposal = transaction.proposal();
        List<Effect> effects = new ArrayList<>();
        transaction.access().writes().forEach((chaincode, values) -> {
            List<StateChange> changes = new ArrayList<>();
            values.forEach((key, value) -> changes.add(
                    new StateChange(chaincode, key, Optional.of(value).filter(bytes -> !bytes.isEmpty()))));
            effects.add(new Effect(chaincode, changes, false, List.of()));
        });
        return new Call(
                proposal.chaincode(),
                proposal.arguments().stream().map(ByteString::copyFrom).toList(),
                proposal.time().toEpochMilli(),
                proposal.id(),
                proposal.id(),
                ByteString.EMPTY,
                ByteString.EMPTY,
                List.of(),
                effects,
                transaction.payload());
    }
}
