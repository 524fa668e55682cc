package org.tongfen.gateway.transfers;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.gateway.ledger.LedgerEntry;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.ledger.Parties;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.operations.CommandAnswers;
import org.tongfen.gateway.operations.ReadModel;
import org.tongfen.gateway.problems.OutcomeProblem;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;

/** Shows holds as the ledger has them. */
@ApplicationScoped
public class HoldViews {
    private final LedgerView ledger;
    private final ReadModel readModel;

    HoldViews(LedgerView ledger, ReadModel readModel) {
        this.ledger = ledger;
        this.readModel = readModel;
    }

    /** Whether a command holds points for a transfer. */
    public static boolean isHold(CommandKind kind) {
        return kind == CommandKind.HOLD_GIFT || kind == CommandKind.HOLD_EXCHANGE;
    }

    /** What a command that was to hold points has come to, and what has become of the hold. */
    public HeldPoints view(Completion.Decided decided) {
        CommandRecord record = decided.record();
        CommandId id = CommandId.of(record.getId().toByteArray());
        PlatformInfo source = readModel.require(new PlatformId(decided.batch().getSource()));
        Outcome outcome = CommandAnswers.outcome(decided);
        boolean held = OutcomeProblem.of(outcome).isEmpty();
        return new HeldPoints(
                id.toString(),
                held ? state(source.id(), id) : HeldPoints.State.REJECTED,
                Optional.of(outcome.name()),
                Parties.from(record).map(AccountId::toString),
                Parties.to(record).map(AccountId::toString),
                Optional.of(LedgerEntry.receiverPlatform(
                        decided.batch().getSource(), decided.batch().getTarget(), record)),
                Optional.of(source.format().format(record.getAmount())),
                held ? Optional.of(Instant.ofEpochMilli(record.getUntil())) : Optional.empty(),
                Optional.of(record.getTreatyVersion()).filter(version -> version > 0),
                Optional.of(decided.transactionId()),
                Optional.of(decided.block()));
    }

    private HeldPoints.State state(PlatformId own, CommandId id) {
        return ledger.hold(own, id)
                .map(view -> switch (view.hold().state()) {
                    case HELD -> HeldPoints.State.HELD;
                    case COMMITTED -> HeldPoints.State.COMMITTED;
                    case VOIDED -> HeldPoints.State.VOIDED;
                    case EXPIRED -> HeldPoints.State.EXPIRED;
                })
                .orElse(HeldPoints.State.HELD);
    }
}
