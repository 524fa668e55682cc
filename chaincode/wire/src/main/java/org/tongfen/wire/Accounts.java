package org.tongfen.wire;

import java.time.Instant;
import java.util.List;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.value.DayUsage;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;
import org.tongfen.wire.v1.AccountMessage;
import org.tongfen.wire.v1.AccountStatus;
import org.tongfen.wire.v1.DayUsageMessage;
import org.tongfen.wire.v1.LotMessage;
import org.tongfen.wire.v1.Roster;

/**
 * Mapping of accounts and of the lots in them. Ids of accounts are mapped by {@link AccountId#toLong} and {@link
 * AccountId#ofLong}. Reading throws {@link IllegalArgumentException} for a message that breaks a rule of the domain: state
 * is validated whenever it is read.
 */
public final class Accounts {
    private Accounts() {}

    /** Writes an account. */
    public static AccountMessage message(Account account) {
        AccountMessage.Builder message = AccountMessage.newBuilder()
                .setOpenedAt(account.openedAt().toEpochMilli())
                .addAllLots(messages(account.lots()))
                .setStatus(AccountStatus.valueOf(account.status().name()))
                .setHeld(account.held().units());
        if (!account.usage().equals(DayUsage.NONE)) {
            message.setUsage(message(account.usage()));
        }
        return message.build();
    }

    /** Reads an account of a platform's book. */
    public static Account account(PlatformId platform, AccountMessage message) {
        return new Account(
                platform,
                Instant.ofEpochMilli(message.getOpenedAt()),
                Account.Status.valueOf(message.getStatus().name()),
                lots(platform, message.getLotsList()),
                new Points(platform, message.getHeld()),
                usage(message.getUsage()));
    }

    /** Writes what was used of a daily limit. */
    public static DayUsageMessage message(DayUsage usage) {
        return DayUsageMessage.newBuilder()
                .setDay(usage.day())
                .setUnits(usage.units())
                .build();
    }

    /** Reads what was used of a daily limit. */
    public static DayUsage usage(DayUsageMessage message) {
        return new DayUsage(message.getDay(), message.getUnits());
    }

    /** Writes a lot. */
    public static LotMessage message(Lot lot) {
        return LotMessage.newBuilder()
                .setAmount(lot.amount().units())
                .setExpiresAt(lot.expiresAt().toEpochMilli())
                .setActiveFrom(lot.activeFrom().toEpochMilli())
                .build();
    }

    /** Writes lots. */
    public static List<LotMessage> messages(List<Lot> lots) {
        return lots.stream().map(Accounts::message).toList();
    }

    /** Reads lots of a platform's points. */
    public static List<Lot> lots(PlatformId platform, List<LotMessage> messages) {
        return messages.stream()
                .map(m -> new Lot(
                        new Points(platform, m.getAmount()),
                        Instant.ofEpochMilli(m.getActiveFrom()),
                        Instant.ofEpochMilli(m.getExpiresAt())))
                .toList();
    }

    /** Writes up to which number accounts of a lane may exist. */
    public static Roster roster(long highest) {
        return Roster.newBuilder().setHighest(highest).build();
    }

    /** Reads it: 1 … 2^48 - 1. */
    public static long roster(Roster message) {
        if (message.getHighest() < 1 || message.getHighest() > AccountId.HIGHEST_NUMBER) {
            throw new IllegalArgumentException(
                    "a roster is 1 … 2^48 - 1, not " + Long.toUnsignedString(message.getHighest()));
        }
        return message.getHighest();
    }
}
