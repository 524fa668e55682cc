package org.tongfen.gateway.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tongfen.gateway.ledger.LedgerTransactionView.CarriedBatch;
import org.tongfen.gateway.projection.Alert;

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
     */
    @Schema(name = "LedgerStatus")
    public record Status(long block, String digest, String platform) {}

    /**
     * An account.
     *
     * @param platform in whose book it is
     * @param account its id
     * @param balance what can be spent now
     * @param block the block as of which this is told
     * @param lots its points by expiry, expired ones included
     */
    @Schema(name = "LedgerAccount")
    public record Account(String platform, String account, String balance, long block, List<LotLine> lots) {
        static Account of(AccountView view, PointsFormat format, long block) {
            return new Account(
                    view.platform().value(),
                    view.account().toString(),
                    format.format(view.spendable(Instant.now())),
                    block,
                    view.lots().stream()
                            .map(lot -> new LotLine(
                                    format.format(lot.getAmount()), Instant.ofEpochMilli(lot.getExpiresAt())))
                            .toList());
        }
    }

    /** Points that expire together. */
    @Schema(name = "Lot")
    public record LotLine(String amount, Instant expiresAt) {}

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
    public record LaneLine(String source, String target, int number, long sequence) {
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
     * @param owedYuan by the debtor's book
     * @param claimedYuan by the creditor's book
     */
    @Schema(name = "Position")
    public record PositionLine(String debtor, String creditor, long window, String owedYuan, String claimedYuan) {
        static PositionLine of(Position position) {
            return new PositionLine(
                    position.debtor().value(),
                    position.creditor().value(),
                    position.window(),
                    BigDecimal.valueOf(position.owed(), MICRO).toPlainString(),
                    BigDecimal.valueOf(position.claimed(), MICRO).toPlainString());
        }
    }

    /**
     * The supply of a platform's points.
     *
     * @param platform the platform
     * @param issued issued so far
     * @param exchangedIn received for other platforms' points so far
     * @param exchangedOut given up for other platforms' points so far
     * @param balance what all accounts hold, expired points included
     * @param conserved whether the accounts hold exactly what has come in and not gone out
     */
    @Schema(name = "Supply")
    public record SupplyLine(
            String platform,
            String issued,
            String exchangedIn,
            String exchangedOut,
            String balance,
            boolean conserved) {
        static SupplyLine of(SupplyView supply, PointsFormat format) {
            return new SupplyLine(
                    supply.platform().value(),
                    format.format(supply.issued()),
                    format.format(supply.exchangedIn()),
                    format.format(supply.exchangedOut()),
                    format.format(supply.balance()),
                    supply.conserved());
        }
    }
}
