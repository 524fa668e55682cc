package org.tongfen.gateway.transfers;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.gateway.ledger.LedgerEntry;
import org.tongfen.gateway.ledger.Parties;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.operations.CommandAnswers;
import org.tongfen.gateway.operations.ReadModel;
import org.tongfen.gateway.problems.OutcomeProblem;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;

/** Shows transfers as the ledger recorded them. */
@ApplicationScoped
public class TransferViews {
    private static final int MICRO = 6;

    private final ReadModel readModel;

    TransferViews(ReadModel readModel) {
        this.readModel = readModel;
    }

    /** Whether a command moves points to somebody else, at once or out of a hold. */
    static boolean isTransfer(CommandRecord record) {
        return switch (record.getKind()) {
            case GIFT, EXCHANGE -> true;
            case COMMIT -> record.getEffect() != CommandKind.REDEEM;
            case OPEN_ACCOUNT,
                    FREEZE_ACCOUNT,
                    UNFREEZE_ACCOUNT,
                    CLOSE_ACCOUNT,
                    ISSUE,
                    BURN,
                    EXPIRE,
                    HOLD_GIFT,
                    HOLD_EXCHANGE,
                    HOLD_REDEMPTION,
                    VOID_HOLD,
                    EXPIRE_HOLD,
                    REDEEM,
                    REVERSE,
                    ALLOW_REVERSAL,
                    SET_REWARD,
                    SET_POLICY,
                    AGREE_TERMS,
                    END_TREATY,
                    POST_ARRIVAL,
                    GIVE_HEADROOM,
                    TAKE_HEADROOM,
                    COMMAND_KIND_UNSPECIFIED,
                    UNRECOGNIZED -> false;
        };
    }

    /** A decided command as a transfer. */
    public Transfer view(Completion.Decided decided) {
        CommandRecord record = decided.record();
        PlatformInfo source = readModel.require(new PlatformId(decided.batch().getSource()));
        PlatformInfo target = readModel.require(new PlatformId(LedgerEntry.receiverPlatform(
                decided.batch().getSource(), decided.batch().getTarget(), record)));
        Outcome outcome = CommandAnswers.outcome(decided);
        boolean committed = OutcomeProblem.of(outcome).isEmpty();
        Instant time = Instant.ofEpochMilli(decided.batch().getTime());
        boolean exchanged = committed && isExchange(record);
        // What was not done names the amount that was to be received, if that is what was asked for.
        boolean exactRefused = record.getExact() && !committed;
        return new Transfer(
                CommandId.of(record.getId().toByteArray()).toString(),
                Optional.of(decided.transactionId()),
                Optional.of(decided.block()),
                Optional.of(time),
                committed ? Transfer.Status.COMMITTED : Transfer.Status.REJECTED,
                Optional.of(outcome.name()),
                Parties.from(record).map(AccountId::toString),
                Parties.to(record).map(AccountId::toString),
                Optional.of(source.id().value()),
                Optional.of(target.id().value()),
                Optional.of((exactRefused ? target : source).format().format(record.getAmount())),
                when(committed, source.format().format(record.getFee())),
                when(committed, target.format().format(record.getReceived())),
                when(committed, BigDecimal.valueOf(record.getOwed(), MICRO).toPlainString()),
                exchanged ? Optional.of(record.getTreatyVersion()) : Optional.empty(),
                committed ? firstExpiry(record) : Optional.empty());
    }

    private static boolean isExchange(CommandRecord record) {
        CommandKind kind = record.getKind() == CommandKind.COMMIT ? record.getEffect() : record.getKind();
        return kind == CommandKind.EXCHANGE;
    }

    private static Optional<String> when(boolean committed, String text) {
        return committed ? Optional.of(text) : Optional.empty();
    }

    /** When the first of the received points expire: a gift keeps the lots that were given, an exchange makes new ones. */
    private static Optional<Instant> firstExpiry(CommandRecord record) {
        var lots = isExchange(record) ? record.getCreditedList() : record.getLotsList();
        return lots.stream()
                .map(lot -> Instant.ofEpochMilli(lot.getExpiresAt()))
                .min(Comparator.naturalOrder());
    }
}
