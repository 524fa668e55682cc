package org.tongfen.wire;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.tongfen.domain.Account;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.Category;
import org.tongfen.domain.Claim;
import org.tongfen.domain.DayUsage;
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
import org.tongfen.domain.TreatyVersion;
import org.tongfen.wire.v1.AccountStatus;

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
        org.tongfen.wire.v1.Account.Builder message = org.tongfen.wire.v1.Account.newBuilder()
                .setOpenedAt(account.openedAt().toEpochMilli())
                .addAllLots(account.lots().stream().map(Messages::message).toList())
                .setStatus(AccountStatus.valueOf(account.status().name()))
                .setHeld(account.held().units());
        if (!account.usage().equals(DayUsage.NONE)) {
            message.setUsage(message(account.usage()));
        }
        return message.build();
    }

    /** Reads an account of a platform's book. */
    public static Account account(PlatformId platform, org.tongfen.wire.v1.Account message) {
        return new Account(
                platform,
                Instant.ofEpochMilli(message.getOpenedAt()),
                Account.Status.valueOf(message.getStatus().name()),
                lots(platform, message.getLotsList()),
                new Points(platform, message.getHeld()),
                usage(message.getUsage()));
    }

    /** Writes what was used of a daily limit. */
    public static org.tongfen.wire.v1.DayUsage message(DayUsage usage) {
        return org.tongfen.wire.v1.DayUsage.newBuilder()
                .setDay(usage.day())
                .setUnits(usage.units())
                .build();
    }

    /** Reads what was used of a daily limit. */
    public static DayUsage usage(org.tongfen.wire.v1.DayUsage message) {
        return new DayUsage(message.getDay(), message.getUnits());
    }

    /** Writes a lot. */
    public static org.tongfen.wire.v1.Lot message(Lot lot) {
        return org.tongfen.wire.v1.Lot.newBuilder()
                .setAmount(lot.amount().units())
                .setExpiresAt(lot.expiresAt().toEpochMilli())
                .setActiveFrom(lot.activeFrom().toEpochMilli())
                .build();
    }

    /** Reads lots of a platform's points. */
    public static List<Lot> lots(PlatformId platform, List<org.tongfen.wire.v1.Lot> messages) {
        return messages.stream()
                .map(m -> new Lot(
                        new Points(platform, m.getAmount()),
                        Instant.ofEpochMilli(m.getActiveFrom()),
                        Instant.ofEpochMilli(m.getExpiresAt())))
                .toList();
    }

    /** Writes one version of a treaty. */
    public static org.tongfen.wire.v1.Terms message(TreatyVersion version) {
        org.tongfen.wire.v1.Terms.Builder message = org.tongfen.wire.v1.Terms.newBuilder()
                .setSource(version.direction().source().value())
                .setTarget(version.direction().target().value())
                .setVersion(version.version())
                .setEffectiveFrom(version.effectiveFrom().toEpochMilli());
        switch (version) {
            case Terms terms -> write(terms, message);
            case TreatyVersion.Ending _ -> message.setEnded(true);
        }
        return message.build();
    }

    private static void write(Terms terms, org.tongfen.wire.v1.Terms.Builder message) {
        Terms.Limits limits = terms.limits();
        message.setRateNumerator(terms.rate().numerator())
                .setRateDenominator(terms.rate().denominator())
                .setFeeBasisPoints(terms.fee().basisPoints())
                .setFeeFixed(terms.fee().fixed())
                .setMaxAmount(orNone(limits.perCommand(), Points.LARGEST_AMOUNT))
                .setMaxPerDay(orNone(limits.perDay(), Points.LARGEST_TOTAL))
                .setCreditLine(orNone(limits.creditLine().amount(), MicroYuan.LARGEST.amount()))
                .setLanes((int) orNone(limits.lanes(), 1));
    }

    /** Reads one version of a treaty. */
    public static TreatyVersion version(org.tongfen.wire.v1.Terms message) {
        return message.getEnded() ? ending(message) : terms(message);
    }

    /** Reads terms. */
    public static Terms terms(org.tongfen.wire.v1.Terms message) {
        if (message.getEnded()) {
            throw new IllegalArgumentException("the end of a treaty has no terms");
        }
        return new Terms(
                direction(message),
                message.getVersion(),
                new Rate(message.getRateNumerator(), message.getRateDenominator()),
                new Fee(message.getFeeBasisPoints(), message.getFeeFixed()),
                new Terms.Limits(
                        orLargest(message.getMaxAmount(), Points.LARGEST_AMOUNT),
                        orLargest(message.getMaxPerDay(), Points.LARGEST_TOTAL),
                        new MicroYuan(orLargest(message.getCreditLine(), MicroYuan.LARGEST.amount())),
                        (int) orLargest(message.getLanes(), 1)),
                Instant.ofEpochMilli(message.getEffectiveFrom()));
    }

    /** Reads the end of a treaty. */
    public static TreatyVersion.Ending ending(org.tongfen.wire.v1.Terms message) {
        return new TreatyVersion.Ending(
                direction(message), message.getVersion(), Instant.ofEpochMilli(message.getEffectiveFrom()));
    }

    private static Direction direction(org.tongfen.wire.v1.Terms message) {
        return new Direction(new PlatformId(message.getSource()), new PlatformId(message.getTarget()));
    }

    // A bound that never binds is written as 0.
    private static long orNone(long limit, long largest) {
        return limit == largest ? 0 : limit;
    }

    private static long orLargest(long limit, long largest) {
        return limit == 0 ? largest : limit;
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
                message.getVersionsList().stream().map(Messages::version).toList());
    }

    /** Writes what a lane has done to the supply. */
    public static org.tongfen.wire.v1.Supply message(Supply supply) {
        return org.tongfen.wire.v1.Supply.newBuilder()
                .setIssued(supply.issued().units())
                .setReturned(supply.returned().units())
                .setBurned(supply.burned().units())
                .setExpired(supply.expired().units())
                .setRedeemed(supply.redeemed().units())
                .setExchangedOut(supply.exchangedOut().units())
                .build();
    }

    /** Reads what a lane has done to the supply of a platform. */
    public static Supply supply(PlatformId platform, org.tongfen.wire.v1.Supply message) {
        return new Supply(
                new Points(platform, message.getIssued()),
                new Points(platform, message.getReturned()),
                new Points(platform, message.getBurned()),
                new Points(platform, message.getExpired()),
                new Points(platform, message.getRedeemed()),
                new Points(platform, message.getExchangedOut()));
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

    /** Writes the scheme. */
    public static org.tongfen.wire.v1.Scheme message(Scheme scheme) {
        return org.tongfen.wire.v1.Scheme.newBuilder()
                .addAllPlatforms(
                        scheme.platforms().stream().map(Messages::message).toList())
                .addAllCategories(
                        scheme.categories().stream().map(Messages::message).toList())
                .build();
    }

    /** Reads the scheme. */
    public static Scheme scheme(org.tongfen.wire.v1.Scheme message) {
        return new Scheme(
                message.getPlatformsList().stream().map(Messages::platform).toList(),
                message.getCategoriesList().stream()
                        .map(m -> new Category(m.getName(), new Rate(m.getNumerator(), m.getDenominator())))
                        .toList());
    }

    private static org.tongfen.wire.v1.Category message(Category category) {
        return org.tongfen.wire.v1.Category.newBuilder()
                .setName(category.name())
                .setNumerator(category.multiplier().numerator())
                .setDenominator(category.multiplier().denominator())
                .build();
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
