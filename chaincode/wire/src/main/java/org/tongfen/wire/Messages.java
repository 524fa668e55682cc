package org.tongfen.wire;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.tongfen.domain.Account;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.Claim;
import org.tongfen.domain.Credit;
import org.tongfen.domain.Direction;
import org.tongfen.domain.Fee;
import org.tongfen.domain.Lot;
import org.tongfen.domain.MicroYuan;
import org.tongfen.domain.Platform;
import org.tongfen.domain.PlatformId;
import org.tongfen.domain.Points;
import org.tongfen.domain.Rate;
import org.tongfen.domain.Scheme;
import org.tongfen.domain.Supply;
import org.tongfen.domain.Terms;
import org.tongfen.domain.TreatyHalf;

/**
 * Mapping between the messages of the ledger's state and the domain. Reading throws {@link IllegalArgumentException} for
 * a message that breaks a rule of the domain: state is validated whenever it is read.
 */
public final class Messages {
    private Messages() {}

    /** The binary form of an account id. */
    public static ByteString bytes(AccountId id) {
        return ByteString.copyFrom(ByteBuffer.allocate(AccountId.BYTES)
                .putLong(id.high())
                .putLong(id.low())
                .flip());
    }

    /** The account id with a binary form. */
    public static AccountId accountId(ByteString bytes) {
        if (bytes.size() != AccountId.BYTES) {
            throw new IllegalArgumentException("an account id has 16 bytes, not " + bytes.size());
        }
        ByteBuffer buffer = bytes.asReadOnlyByteBuffer();
        return new AccountId(buffer.getLong(), buffer.getLong());
    }

    /** Writes an account. */
    public static org.tongfen.wire.v1.Account message(Account account) {
        return org.tongfen.wire.v1.Account.newBuilder()
                .setOpenedAt(account.openedAt().toEpochMilli())
                .addAllLots(account.lots().stream().map(Messages::message).toList())
                .build();
    }

    /** Reads an account of a platform's book. */
    public static Account account(PlatformId platform, org.tongfen.wire.v1.Account message) {
        return new Account(
                platform, Instant.ofEpochMilli(message.getOpenedAt()), lots(platform, message.getLotsList()));
    }

    /** Writes a lot. */
    public static org.tongfen.wire.v1.Lot message(Lot lot) {
        return org.tongfen.wire.v1.Lot.newBuilder()
                .setAmount(lot.amount().units())
                .setExpiresAt(lot.expiresAt().toEpochMilli())
                .build();
    }

    /** Reads lots of a platform's points. */
    public static List<Lot> lots(PlatformId platform, List<org.tongfen.wire.v1.Lot> messages) {
        return messages.stream()
                .map(m -> new Lot(new Points(platform, m.getAmount()), Instant.ofEpochMilli(m.getExpiresAt())))
                .toList();
    }

    /** Writes terms. */
    public static org.tongfen.wire.v1.Terms message(Terms terms) {
        return org.tongfen.wire.v1.Terms.newBuilder()
                .setSource(terms.direction().source().value())
                .setTarget(terms.direction().target().value())
                .setVersion(terms.version())
                .setRateNumerator(terms.rate().numerator())
                .setRateDenominator(terms.rate().denominator())
                .setFeeBasisPoints(terms.fee().basisPoints())
                .setFeeFixed(terms.fee().fixed())
                .setMaxAmount(terms.maxAmount() == Points.LARGEST_AMOUNT ? 0 : terms.maxAmount())
                .setEffectiveFrom(terms.effectiveFrom().toEpochMilli())
                .build();
    }

    /** Reads terms. */
    public static Terms terms(org.tongfen.wire.v1.Terms message) {
        return new Terms(
                new Direction(new PlatformId(message.getSource()), new PlatformId(message.getTarget())),
                message.getVersion(),
                new Rate(message.getRateNumerator(), message.getRateDenominator()),
                new Fee(message.getFeeBasisPoints(), message.getFeeFixed()),
                message.getMaxAmount() == 0 ? Points.LARGEST_AMOUNT : message.getMaxAmount(),
                Instant.ofEpochMilli(message.getEffectiveFrom()));
    }

    /** Writes one half of a treaty. */
    public static org.tongfen.wire.v1.TreatyHalf message(TreatyHalf half) {
        return org.tongfen.wire.v1.TreatyHalf.newBuilder()
                .addAllVersions(half.versions().stream().map(Messages::message).toList())
                .build();
    }

    /** Reads one half of a treaty. */
    public static TreatyHalf treatyHalf(org.tongfen.wire.v1.TreatyHalf message) {
        return new TreatyHalf(
                message.getVersionsList().stream().map(Messages::terms).toList());
    }

    /** Writes what a lane has done to the supply. */
    public static org.tongfen.wire.v1.Supply message(Supply supply) {
        return org.tongfen.wire.v1.Supply.newBuilder()
                .setIssued(supply.issued().units())
                .setExchangedOut(supply.exchangedOut().units())
                .build();
    }

    /** Reads what a lane has done to the supply of a platform. */
    public static Supply supply(PlatformId platform, org.tongfen.wire.v1.Supply message) {
        return new Supply(new Points(platform, message.getIssued()), new Points(platform, message.getExchangedOut()));
    }

    /** Writes a claim. */
    public static org.tongfen.wire.v1.Claim message(Claim claim) {
        return org.tongfen.wire.v1.Claim.newBuilder()
                .setOwed(claim.owed().amount())
                .setExchangedIn(claim.exchangedIn().units())
                .build();
    }

    /** Reads a claim of a platform. */
    public static Claim claim(PlatformId platform, org.tongfen.wire.v1.Claim message) {
        return new Claim(new MicroYuan(message.getOwed()), new Points(platform, message.getExchangedIn()));
    }

    /** Writes a credit. */
    public static org.tongfen.wire.v1.Credit message(Credit credit) {
        return org.tongfen.wire.v1.Credit.newBuilder()
                .setGroup(credit.group())
                .setTo(bytes(credit.to()))
                .setAmount(credit.gross().units())
                .setFee(credit.fee().units())
                .addAllPortions(
                        credit.portions().stream().map(Messages::message).toList())
                .setOwed(credit.owed().amount())
                .build();
    }

    /** Reads a credit. */
    public static Credit credit(Direction direction, org.tongfen.wire.v1.Credit message) {
        return new Credit(
                message.getGroup(),
                accountId(message.getTo()),
                new Points(direction.source(), message.getAmount()),
                new Points(direction.source(), message.getFee()),
                lots(direction.target(), message.getPortionsList()),
                new MicroYuan(message.getOwed()));
    }

    /** Writes the scheme. */
    public static org.tongfen.wire.v1.Scheme message(Scheme scheme) {
        return org.tongfen.wire.v1.Scheme.newBuilder()
                .addAllPlatforms(
                        scheme.platforms().stream().map(Messages::message).toList())
                .build();
    }

    /** Reads the scheme. */
    public static Scheme scheme(org.tongfen.wire.v1.Scheme message) {
        return new Scheme(
                message.getPlatformsList().stream().map(Messages::platform).toList());
    }

    private static org.tongfen.wire.v1.Platform message(Platform platform) {
        return org.tongfen.wire.v1.Platform.newBuilder()
                .setId(platform.id().value())
                .setMsp(platform.msp())
                .setScale(platform.scale())
                .setUnitValue(platform.unitValue().amount())
                .setValidityMonths(platform.validityMonths())
                .build();
    }

    private static Platform platform(org.tongfen.wire.v1.Platform message) {
        return new Platform(
                new PlatformId(message.getId()),
                message.getMsp(),
                message.getScale(),
                new MicroYuan(message.getUnitValue()),
                message.getValidityMonths());
    }
}
