package org.tongfen.gateway.projection;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.Accounts;
import org.tongfen.wire.Arrivals;
import org.tongfen.wire.Canonical;
import org.tongfen.wire.Headrooms;
import org.tongfen.wire.Holds;
import org.tongfen.wire.Lanes;
import org.tongfen.wire.Policies;
import org.tongfen.wire.Rewards;
import org.tongfen.wire.Schemes;
import org.tongfen.wire.Treaties;
import org.tongfen.wire.v1.AccountMessage;
import org.tongfen.wire.v1.ArrivalMessage;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.BatchRoot;
import org.tongfen.wire.v1.ClaimMessage;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.Consent;
import org.tongfen.wire.v1.Due;
import org.tongfen.wire.v1.HeadroomMessage;
import org.tongfen.wire.v1.HoldMessage;
import org.tongfen.wire.v1.IntakeMessage;
import org.tongfen.wire.v1.Lane;
import org.tongfen.wire.v1.PolicyMessage;
import org.tongfen.wire.v1.Reversal;
import org.tongfen.wire.v1.RewardMessage;
import org.tongfen.wire.v1.RewardUse;
import org.tongfen.wire.v1.Roster;
import org.tongfen.wire.v1.SchemeMessage;
import org.tongfen.wire.v1.Stock;
import org.tongfen.wire.v1.TreatyHalfMessage;

/**
 * Reads values of a book as the contract reads them, each with the rules of the domain, so that nothing comes into the
 * read model that could not be shown afterwards. All throw {@link IllegalArgumentException} for a value that cannot be
 * read.
 */
final class BookValues {
    private static final int HASH_BYTES = 32;

    private BookValues() {}

    private static <M extends Message> M parse(Parser<M> parser, ByteString value) {
        return Canonical.parse(parser, value.toByteArray());
    }

    static SchemeMessage scheme(ByteString value) {
        SchemeMessage scheme = parse(SchemeMessage.parser(), value);
        Schemes.scheme(scheme);
        return scheme;
    }

    static AccountMessage account(PlatformId book, ByteString value) {
        AccountMessage account = parse(AccountMessage.parser(), value);
        Accounts.account(book, account);
        return account;
    }

    static long roster(ByteString value) {
        return Accounts.roster(parse(Roster.parser(), value));
    }

    static ArrivalMessage arrival(PlatformId book, LaneId receiver, ByteString value) {
        ArrivalMessage arrival = parse(ArrivalMessage.parser(), value);
        Arrivals.arrival(book, arrival)
                .credits()
                .forEach(credit -> require(credit.account().lane().equals(receiver), "a credit for another lane"));
        return arrival;
    }

    static HeadroomMessage headroom(ByteString value) {
        HeadroomMessage headroom = parse(HeadroomMessage.parser(), value);
        Headrooms.headroom(headroom);
        return headroom;
    }

    static Lane lane(PlatformId book, ByteString value) {
        Lane lane = parse(Lane.parser(), value);
        Lanes.lane(book, lane).counterparties().values().forEach(usage -> requireBearable(usage.owed()));
        return lane;
    }

    static BatchRoot root(ByteString value) {
        BatchRoot root = parse(BatchRoot.parser(), value);
        require(root.getRoot().size() == HASH_BYTES, "a root has " + HASH_BYTES + " bytes");
        require(root.getCount() >= 0, "a batch has 0 records or more");
        return root;
    }

    static Due due(ByteString value) {
        Due due = parse(Due.parser(), value);
        requireBearable(Lanes.due(due));
        return due;
    }

    static ClaimMessage claim(PlatformId book, ByteString value) {
        ClaimMessage claim = parse(ClaimMessage.parser(), value);
        requireBearable(Lanes.claim(book, claim).owed());
        return claim;
    }

    static IntakeMessage intake(PlatformId book, ByteString value) {
        IntakeMessage intake = parse(IntakeMessage.parser(), value);
        requireBearable(Lanes.intake(book, intake).usage().owed());
        return intake;
    }

    static TreatyHalfMessage treaty(Direction direction, ByteString value) {
        TreatyHalfMessage half = parse(TreatyHalfMessage.parser(), value);
        Treaties.half(half)
                .versions()
                .forEach(version -> require(version.direction().equals(direction), "terms of another treaty"));
        return half;
    }

    static HoldMessage hold(PlatformId book, CommandId id, ByteString value) {
        HoldMessage hold = parse(HoldMessage.parser(), value);
        Holds.hold(book, id, hold);
        return hold;
    }

    static RewardMessage reward(RewardId id, ByteString value) {
        RewardMessage reward = parse(RewardMessage.parser(), value);
        require(Rewards.reward(reward).id().equals(id), "another reward");
        return reward;
    }

    static long stock(RewardId id, ByteString value) {
        Stock stock = parse(Stock.parser(), value);
        require(stock.getReward().equals(id.value()), "the stock of another reward");
        require(stock.getTaken() >= 0, "a reward is taken 0 times or more");
        return stock.getTaken();
    }

    static long use(RewardId id, ByteString value) {
        RewardUse use = parse(RewardUse.parser(), value);
        require(use.getReward().equals(id.value()), "the use of another reward");
        require(use.getTimes() >= 0, "a reward is had 0 times or more");
        return use.getTimes();
    }

    static void requireReversal(ByteString value) {
        Reversal reversal = parse(Reversal.parser(), value);
        require(
                PlatformId.isValid(reversal.getBook()) && isLane(reversal.getLane()) && reversal.getSequence() >= 1,
                "a reversal is of a batch of a platform's lane");
    }

    static void requireConsent(ByteString value) {
        parse(Consent.parser(), value);
    }

    static PolicyMessage policy(ByteString value) {
        PolicyMessage policy = parse(PolicyMessage.parser(), value);
        Policies.policy(policy);
        return policy;
    }

    /** Checks what a batch says about its commands. It is no value of the book, but the book has its root. */
    static void requireReadable(BatchRecord batch) {
        require(batch.getTarget().isEmpty() || PlatformId.isValid(batch.getTarget()), "a batch towards no platform");
        batch.getCommandsList().forEach(BookValues::requireReadable);
    }

    private static void requireReadable(CommandRecord command) {
        requireAbsentOrId(command.getId());
        requireAbsentOrId(command.getHold());
        requireAbsentOrId(command.getOriginalId());
        Outcome.ofNumber(command.getOutcome());
    }

    private static boolean isLane(int number) {
        return number >= 0 && number < LaneId.MOST;
    }

    private static void requireBearable(MicroYuan debt) {
        require(debt.isBearable(), "a debt is at most " + MicroYuan.LARGEST.amount() + " micro-yuan");
    }

    private static void requireAbsentOrId(ByteString id) {
        require(
                id.isEmpty() || id.size() == CommandId.BYTES,
                "the id of a command has " + CommandId.BYTES + " bytes, not " + id.size());
    }

    private static void require(boolean met, String rule) {
        if (!met) {
            throw new IllegalArgumentException(rule);
        }
    }
}
