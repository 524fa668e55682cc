package org.tongfen.gateway.redemptions;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.operations.CommandAnswers;
import org.tongfen.gateway.operations.ReadModel;
import org.tongfen.gateway.problems.OutcomeProblem;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;

/** Shows redemptions as the ledger has them. */
@ApplicationScoped
class RedemptionViews {
    private final LedgerView ledger;
    private final ReadModel readModel;

    RedemptionViews(LedgerView ledger, ReadModel readModel) {
        this.ledger = ledger;
        this.readModel = readModel;
    }

    static boolean isRedemption(CommandKind kind) {
        return kind == CommandKind.REDEEM || kind == CommandKind.HOLD_REDEMPTION;
    }

    Redemption view(Completion.Decided decided) {
        CommandRecord record = decided.record();
        PlatformInfo own = readModel.require(new PlatformId(decided.batch().getSource()));
        Outcome outcome = CommandAnswers.outcome(decided);
        boolean done = OutcomeProblem.of(outcome).isEmpty();
        return new Redemption(
                CommandId.of(record.getId().toByteArray()).toString(),
                done ? status(own.id(), record) : Redemption.Status.REJECTED,
                Optional.of(outcome.name()),
                Optional.of(AccountId.ofLong(record.getFrom()).toString()),
                Optional.of(record.getReward()),
                Optional.of(own.format().format(record.getAmount())),
                record.getUntil() > 0 ? Optional.of(Instant.ofEpochMilli(record.getUntil())) : Optional.empty(),
                Optional.of(decided.transactionId()),
                Optional.of(decided.block()));
    }

    private Redemption.Status status(PlatformId own, CommandRecord record) {
        if (record.getKind() == CommandKind.REDEEM) {
            return Redemption.Status.FULFILLED;
        }
        return ledger.hold(own, CommandId.of(record.getId().toByteArray()))
                .map(view -> switch (view.hold().state()) {
                    case HELD -> Redemption.Status.HELD;
                    case COMMITTED -> Redemption.Status.FULFILLED;
                    case VOIDED -> Redemption.Status.CANCELLED;
                    case EXPIRED -> Redemption.Status.EXPIRED;
                })
                .orElse(Redemption.Status.HELD);
    }
}
