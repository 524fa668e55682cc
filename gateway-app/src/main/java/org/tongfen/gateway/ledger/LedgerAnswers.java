package org.tongfen.gateway.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.value.Lot;
import org.tongfen.gateway.ledger.LedgerTransactionView.CarriedBatch;
import org.tongfen.gateway.projection.Alert;
import org.tongfen.gateway.projection.Quarantine;

/** The bodies of answers about the ledger. Amounts are points as text. */
public final class LedgerAnswers {
    private static final int MICRO = 6;

    private LedgerAnswers() {}

    /**
     * How far a gateway is.
     *
     * @param block the last block that it has read
     * @param digest SHA-256 of the read model as of that block
     * @param platform whose gateway it is
     * @param quarantined the books that cannot be read any more
     */
    @Schema(name = "LedgerStatus")
    public record Status(long block, String digest, String platform, List<QuarantineLine> quarantined) {}

    /**
     * A book that cannot be read from a transaction on. Nothing of it is shown.
     *
     * @param platform whose book
     * @param block the block of the transaction
     * @param transactionId the transaction
     * @param rule the rule of the ledger that it breaks
     * @param reason what is wrong, for people
     */
    @Schema(name = "QuarantinedBook")
    public record QuarantineLine(
            @Schema(examples = "platform_c") String platform,
            long block,
            String transactionId,
            @Schema(examples = "BOOK_UNREADABLE") String rule,
            String reason) {
        static QuarantineLine of(Quarantine quarantine) {
            return new QuarantineLine(
                    quarantine.book().value(),
                    quarantine.block(),
                    quarantine.transactionId(),
                    quarantine.rule(),
                    quarantine.reason());
        }
    }

    /**
     * An account.
     *
     * @param platform in whose book it is
     * @param account its id
     * @param status whether it can be used
     * @param balance what can be spent now, what has arrived included
     * @param arriving the part of it that has arrived and is not posted yet
     * @param pending what waits for its activation
     * @param held what holds have taken out of its lots
     * @param block the block as of which this is told
     * @param lots its points by expiry, pending and expired ones included
     */
    @Schema(name = "LedgerAccount")
    public record LedgerAccount(
            String platform,
            String account,
            Account.Status status,
            String balance,
            String arriving,
            String pending,
            String held,
            long block,
            List<LotLine> lots) {
        static LedgerAccount of(AccountView view, PointsFormat format, long block) {
            Instant now = Instant.now();
            return new LedgerAccount(
                    view.platform().value(),
                    view.account().toString(),
                    view.status(),
                    format.format(view.spendable(now)),
                    format.format(view.arriving(now)),
                    format.format(view.pending(now)),
                    format.format(view.held()),
                    block,
                    view.lots().stream().map(lot -> LotLine.of(lot, format)).toList());
        }
    }

    /**
     * Points that become spendable and expire together.
     *
     * @param amount points
     * @param expiresAt the first moment at which they cannot be spent any more
     * @param activeFrom from when on they can be spent; absent for points that are active
     */
    @Schema(name = "Lot")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record LotLine(
            String amount,
            Instant expiresAt,
            @Schema(implementation = Instant.class) Optional<Instant> activeFrom) {
        static LotLine of(Lot lot, PointsFormat format) {
            return new LotLine(
                    format.format(lot.amount().units()),
                    lot.expiresAt(),
                    Optional.of(lot.activeFrom()).filter(from -> !from.equals(Lot.ALWAYS)));
        }
    }

    /**
     * A Fabric transaction.
     *
     * @param transactionId its id
     * @param block the number of its block
     * @param time the time that its client claimed
     * @param validationCode Fabric's verdict
     * @param creator MSP of its client
     * @param endorsers MSPs that endorsed it
     * @param chaincode the chaincode that was called
     * @param lane the lane and batch that it carries, if it carries one
     * @param commands how many commands that batch has
     */
    @Schema(name = "LedgerTransaction")
    public record Transaction(
            String transactionId,
            long block,
            Instant time,
            String validationCode,
            String creator,
            List<String> endorsers,
            String chaincode,
            Optional<LaneLine> lane,
            Optional<Integer> commands) {
        static Transaction of(LedgerTransactionView view) {
            return new Transaction(
                    view.transactionId(),
                    view.block(),
                    view.time(),
                    view.validationCode(),
                    view.creator(),
                    view.endorsers(),
                    view.chaincode(),
                    view.batch().map(LaneLine::of),
                    view.batch().map(CarriedBatch::commands));
        }
    }

    /** A batch's place in a lane. */
    @Schema(name = "LanePlace")
    public record LaneLine(String source, String target, long number, long sequence) {
        static LaneLine of(CarriedBatch batch) {
            return new LaneLine(batch.source(), batch.target(), batch.number(), batch.sequence());
        }
    }

    /**
     * A part of the alerts.
     *
     * @param alerts oldest first
     * @param next cursor to go on with, now or when there are more; absent as long as there is no alert at all
     */
    @Schema(name = "LedgerAlertPage")
    public record AlertPage(List<AlertLine> alerts, Optional<String> next) {
        static AlertPage of(List<Alert> alerts, Optional<Alert.Place> after) {
            Optional<Alert.Place> last =
                    alerts.isEmpty() ? after : Optional.of(alerts.getLast().place());
            return new AlertPage(alerts.stream().map(AlertLine::of).toList(), last.map(AlertCursor::text));
        }
    }

    /**
     * A transaction that no honest member sends.
     *
     * @param transactionId its id
     * @param block the number of its block
     * @param time the time that its client claimed
     * @param code Fabric's verdict if it is invalid, else the rule of the ledger that it breaks
     * @param tookEffect whether it is valid, and so has changed the ledger
     * @param organisation MSP of its client
     * @param endorsers MSPs that it names as endorsers; a claim if it is invalid
     * @param books chaincodes whose state it writes or would have written
     * @param message what happened, for people
     */
    @Schema(name = "LedgerAlert")
    public record AlertLine(
            String transactionId,
            long block,
            Instant time,
            String code,
            boolean tookEffect,
            String organisation,
            List<String> endorsers,
            List<String> books,
            String message) {
        static AlertLine of(Alert alert) {
            return new AlertLine(
                    alert.transactionId(),
                    alert.place().block(),
                    alert.time(),
                    alert.code(),
                    alert.tookEffect(),
                    alert.organisation(),
                    alert.endorsers(),
                    alert.books(),
                    alert.sentence());
        }
    }

    /**
     * A debt.
     *
     * @param debtor who owes
     * @param creditor who is owed
     * @param window the settlement window
     * @param owedYuan by the debtor's book; absent if that book cannot be read
     * @param claimedYuan by the creditor's book; absent if that book cannot be read
     */
    @Schema(name = "Position")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PositionLine(
            String debtor,
            String creditor,
            long window,
            @Nullable String owedYuan,
            @Nullable String claimedYuan) {
        static PositionLine of(Position position) {
            return new PositionLine(
                    position.debtor().value(),
                    position.creditor().value(),
                    position.window(),
                    yuan(position.owed()),
                    yuan(position.claimed()));
        }

        private static @Nullable String yuan(@Nullable Long micro) {
            return micro == null ? null : BigDecimal.valueOf(micro, MICRO).toPlainString();
        }
    }

    /**
     * The supply of a platform's points: issued + returned + exchangedIn − exchangedOut − burned − expired − redeemed =
     * balance + held + arriving.
     *
     * @param platform the platform
     * @param issued points that came into being
     * @param returned points that came back because a burn or a redemption was reversed
     * @param exchangedIn received for other platforms' points so far
     * @param exchangedOut given up for other platforms' points so far
     * @param burned points that the platform took back and destroyed
     * @param expired points that were cleared away after their time
     * @param redeemed points that were given up for rewards
     * @param balance what the lots of all accounts hold, pending and expired points included
     * @param held what holds have taken out of the lots
     * @param arriving what has arrived for accounts and is not posted to them yet
     * @param conserved whether accounts, holds and arrivals have exactly what has come in and not gone out
     */
    @Schema(name = "Supply")
    public record SupplyLine(
            String platform,
            String issued,
            String returned,
            String exchangedIn,
            String exchangedOut,
            String burned,
            String expired,
            String redeemed,
            String balance,
            String held,
            String arriving,
            boolean conserved) {
        static SupplyLine of(SupplyView supply, PointsFormat format) {
            SupplyView.Flows flows = supply.flows();
            return new SupplyLine(
                    supply.platform().value(),
                    format.format(flows.issued()),
                    format.format(flows.returned()),
                    format.format(flows.exchangedIn()),
                    format.format(flows.exchangedOut()),
                    format.format(flows.burned()),
                    format.format(flows.expired()),
                    format.format(flows.redeemed()),
                    format.format(supply.balance()),
                    format.format(supply.held()),
                    format.format(supply.arriving()),
                    supply.conserved());
        }
    }
}
