package org.tongfen.gateway.projection;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.MicroYuan;
import org.tongfen.domain.Outcome;
import org.tongfen.domain.PlatformId;
import org.tongfen.domain.RewardId;
import org.tongfen.wire.Holds;
import org.tongfen.wire.Keys;
import org.tongfen.wire.Messages;
import org.tongfen.wire.Rules;
import org.tongfen.wire.v1.Account;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.Claim;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.DayUsage;
import org.tongfen.wire.v1.Due;
import org.tongfen.wire.v1.Hold;
import org.tongfen.wire.v1.Intake;
import org.tongfen.wire.v1.Lane;
import org.tongfen.wire.v1.Policy;
import org.tongfen.wire.v1.Reversal;
import org.tongfen.wire.v1.Reward;
import org.tongfen.wire.v1.RewardUse;
import org.tongfen.wire.v1.TreatyHalf;

/**
 * Reads values of a book, each with the rules of the domain, so that nothing comes into the read model that could not be
 * shown afterwards. All throw {@link InvalidProtocolBufferException} or {@link IllegalArgumentException} for a value that
 * cannot be read.
 */
final class BookValues {
    private BookValues() {}

    static Account account(PlatformId book, ByteString value) throws InvalidProtocolBufferException {
        Account account = Account.parseFrom(value);
        Messages.account(book, account);
        return account;
    }

    static Lane lane(PlatformId book, ByteString value) throws InvalidProtocolBufferException {
        Lane lane = Lane.parseFrom(value);
        Messages.supply(book, lane.getSupply());
        Messages.usage(lane.getExchanged());
        return lane;
    }

    static BatchRecord batch(PlatformId book, Keys.Named.Batch key, ByteString value)
            throws InvalidProtocolBufferException {
        BatchRecord record = BatchRecord.parseFrom(value);
        require(
                record.getSource().equals(book.value())
                        && record.getTarget().equals(key.lane().target().value())
                        && record.getLane() == key.lane().number()
                        && record.getSequence() == key.sequence(),
                "a record of another batch");
        record.getCommandsList().forEach(BookValues::check);
        return record;
    }

    private static void check(CommandRecord command) {
        require(command.getId().size() == CommandId.BYTES, "a command's id has " + CommandId.BYTES + " bytes");
        requireAbsentOr(AccountId.BYTES, command.getFrom());
        requireAbsentOr(AccountId.BYTES, command.getTo());
        requireAbsentOr(CommandId.BYTES, command.getHold());
        requireAbsentOr(CommandId.BYTES, command.getOriginalId());
        Outcome.ofNumber(command.getOutcome());
    }

    static Due due(ByteString value) throws InvalidProtocolBufferException {
        Due due = Due.parseFrom(value);
        requireBearable(new MicroYuan(due.getOwed()));
        return due;
    }

    static Claim claim(PlatformId book, ByteString value) throws InvalidProtocolBufferException {
        Claim claim = Claim.parseFrom(value);
        requireBearable(Messages.claim(book, claim).owed());
        return claim;
    }

    static DayUsage intake(ByteString value) throws InvalidProtocolBufferException {
        DayUsage received = Intake.parseFrom(value).getReceived();
        Messages.usage(received);
        return received;
    }

    static TreatyHalf treaty(Keys.Named.Treaty key, ByteString value) throws InvalidProtocolBufferException {
        TreatyHalf half = TreatyHalf.parseFrom(value);
        Messages.treatyHalf(half)
                .versions()
                .forEach(version -> require(
                        version.direction().source().equals(key.source())
                                && version.direction().target().equals(key.target()),
                        "terms of another treaty"));
        return half;
    }

    static Hold hold(PlatformId book, CommandId id, ByteString value) throws InvalidProtocolBufferException {
        Hold hold = Hold.parseFrom(value);
        Holds.hold(book, id, hold);
        return hold;
    }

    static Reward reward(RewardId id, ByteString value) throws InvalidProtocolBufferException {
        Reward reward = Reward.parseFrom(value);
        require(Rules.reward(reward).id().equals(id), "another reward");
        return reward;
    }

    static long use(ByteString value) throws InvalidProtocolBufferException {
        long times = RewardUse.parseFrom(value).getTimes();
        require(times >= 0, "a reward is had 0 times or more");
        return times;
    }

    static Reversal reversal(ByteString value) throws InvalidProtocolBufferException {
        Reversal reversal = Reversal.parseFrom(value);
        require(
                PlatformId.isValid(reversal.getBook()) && PlatformId.isValid(reversal.getTarget()),
                "a reversal stands in a platform's book");
        return reversal;
    }

    static Policy policy(ByteString value) throws InvalidProtocolBufferException {
        Policy policy = Policy.parseFrom(value);
        Rules.policy(policy);
        return policy;
    }

    private static void requireBearable(MicroYuan debt) {
        require(debt.isBearable(), "a debt is at most " + MicroYuan.LARGEST.amount() + " micro-yuan");
    }

    private static void requireAbsentOr(int bytes, ByteString id) {
        require(id.isEmpty() || id.size() == bytes, "an id has " + bytes + " bytes, not " + id.size());
    }

    private static void require(boolean met, String rule) {
        if (!met) {
            throw new IllegalArgumentException(rule);
        }
    }
}
