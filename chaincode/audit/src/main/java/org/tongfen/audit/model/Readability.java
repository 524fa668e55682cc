package org.tongfen.audit.model;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.v1.ArrivalName;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.GiveHeadroom;
import org.tongfen.wire.v1.HeadroomKind;
import org.tongfen.wire.v1.HeadroomName;
import org.tongfen.wire.v1.OriginMessage;
import org.tongfen.wire.v1.PolicyMessage;
import org.tongfen.wire.v1.ProofMessage;
import org.tongfen.wire.v1.RewardMessage;
import org.tongfen.wire.v1.TermsMessage;

/** Whether a command says something: everything that it names is spelt right, and numbers are in their ranges. */
final class Readability {
    private static final int COMMAND_BYTES = 32;
    private static final int HIGHEST_LANE = 63;
    private static final int ACCOUNT_BITS = 54;
    private static final int MOST_COMMANDS = 1_000;
    private static final int LONGEST_PROOF = 64 * 1024;
    private static final long LARGEST_PART = 1_000_000_000_000L;
    private static final int LONGEST_GRACE = 366;
    private static final int LONGEST_REVERSIBLE = 3_660;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 500;
    private static final Pattern REWARD = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

    private Readability() {}

    static boolean of(CommandMessage command) {
        return switch (command.getBodyCase()) {
            case OPEN_ACCOUNT -> account(command.getOpenAccount().getAccount());
            case FREEZE_ACCOUNT -> account(command.getFreezeAccount().getAccount());
            case UNFREEZE_ACCOUNT -> account(command.getUnfreezeAccount().getAccount());
            case CLOSE_ACCOUNT -> account(command.getCloseAccount().getAccount());
            case EXPIRE -> account(command.getExpire().getAccount());
            case ISSUE -> account(command.getIssue().getAccount());
            case BURN -> account(command.getBurn().getAccount());
            case GIFT -> accounts(command.getGift().getFrom(), command.getGift().getTo());
            case EXCHANGE ->
                accounts(command.getExchange().getFrom(), command.getExchange().getTo());
            case HOLD_GIFT ->
                accounts(command.getHoldGift().getFrom(), command.getHoldGift().getTo());
            case HOLD_EXCHANGE ->
                accounts(
                        command.getHoldExchange().getFrom(),
                        command.getHoldExchange().getTo());
            case HOLD_REDEMPTION ->
                account(command.getHoldRedemption().getAccount())
                        && reward(command.getHoldRedemption().getReward());
            case REDEEM ->
                account(command.getRedeem().getAccount())
                        && reward(command.getRedeem().getReward());
            case COMMIT -> hold(command.getCommit().getHold());
            case VOID_HOLD -> hold(command.getVoidHold().getHold());
            case EXPIRE_HOLD -> hold(command.getExpireHold().getHold());
            case REVERSE -> proof(command.getReverse().getOriginal());
            case ALLOW_REVERSAL -> origin(command.getAllowReversal().getOriginal());
            case SET_REWARD -> reward(command.getSetReward().getReward());
            case SET_POLICY -> policy(command.getSetPolicy().getPolicy());
            case AGREE_TERMS -> terms(command.getAgreeTerms().getTerms());
            case END_TREATY -> ending(command.getEndTreaty().getTerms());
            case POST_ARRIVAL -> arrival(command.getPostArrival().getArrival());
            case GIVE_HEADROOM -> give(command.getGiveHeadroom());
            case TAKE_HEADROOM -> take(command.getTakeHeadroom().getHeadroom());
            case BODY_NOT_SET -> false;
        };
    }

    private static boolean account(long id) {
        return id >>> ACCOUNT_BITS == 0;
    }

    private static boolean accounts(long one, long other) {
        return account(one) && account(other);
    }

    private static boolean hold(ByteString id) {
        return id.size() == COMMAND_BYTES;
    }

    private static boolean reward(String id) {
        return REWARD.matcher(id).matches();
    }

    private static boolean lane(int number) {
        return isIn(number, 0, HIGHEST_LANE);
    }

    private static boolean isIn(long value, long low, BigInteger high) {
        return value >= low && BigInteger.valueOf(value).compareTo(high) <= 0;
    }

    private static boolean isIn(long value, long low, long high) {
        return value >= low && value <= high;
    }

    private static boolean arrival(ArrivalName name) {
        return PlatformId.isValid(name.getSource()) && lane(name.getLane()) && name.getSequence() >= 1;
    }

    private static boolean give(GiveHeadroom give) {
        return (give.getKind() == HeadroomKind.DAY || give.getKind() == HeadroomKind.CREDIT_LINE) && lane(give.getTo());
    }

    private static boolean take(HeadroomName name) {
        return lane(name.getLane()) && name.getSequence() >= 1;
    }

    private static boolean proof(ProofMessage proof) {
        return origin(proof.getOrigin()) && proof.getSerializedSize() <= LONGEST_PROOF;
    }

    private static boolean origin(OriginMessage origin) {
        return PlatformId.isValid(origin.getBook())
                && lane(origin.getLane())
                && origin.getSequence() >= 1
                && isIn(origin.getIndex(), 0, MOST_COMMANDS - 1);
    }

    /** The record that a proof is about; empty if it cannot be read. */
    static Optional<CommandRecord> record(ProofMessage proof) {
        return parsed(CommandRecord.parser(), proof.getRecord());
    }

    /** The record that is brought; empty if it cannot be read, or says that nothing was done for anybody. */
    static Optional<CommandRecord> brought(ProofMessage proof) {
        return record(proof)
                .filter(record -> record.getOutcome() == Outcome.OK.number()
                        && !record.getId().isEmpty());
    }

    private static boolean reward(RewardMessage reward) {
        boolean priced = reward.hasWorth()
                ? isIn(reward.getWorth().getValue(), 1, Pricing.LARGEST_VALUE)
                : reward.hasPoints() && isIn(reward.getPoints(), 1, Pricing.LARGEST_AMOUNT);
        return reward(reward.getId())
                && reward.getName().length() <= LONGEST_NAME
                && reward.getDescription().length() <= LONGEST_DESCRIPTION
                && priced
                && isIn(reward.getQuantity(), 0, Pricing.LARGEST_TOTAL)
                && isIn(reward.getPerMember(), 1, Pricing.LARGEST_TOTAL)
                && reward.getValidFrom() < reward.getValidUntil();
    }

    private static boolean policy(PolicyMessage policy) {
        return isIn(policy.getPerCommand(), 1, Pricing.LARGEST_AMOUNT)
                && isIn(policy.getPerAccountDay(), 1, Pricing.LARGEST_TOTAL)
                && isIn(policy.getRefundGraceDays(), 0, LONGEST_GRACE)
                && isIn(policy.getReversibleDays(), 0, LONGEST_REVERSIBLE)
                && policy.getRefusesList().stream().allMatch(PlatformId::isValid);
    }

    private static boolean direction(TermsMessage terms) {
        return PlatformId.isValid(terms.getSource())
                && PlatformId.isValid(terms.getTarget())
                && !terms.getSource().equals(terms.getTarget());
    }

    private static boolean ending(TermsMessage terms) {
        return direction(terms) && terms.getVersion() >= 2;
    }

    private static boolean terms(TermsMessage terms) {
        return direction(terms)
                && !terms.getEnded()
                && terms.getVersion() >= 1
                && isIn(terms.getRateNumerator(), 1, LARGEST_PART)
                && isIn(terms.getRateDenominator(), 1, LARGEST_PART)
                && isIn(terms.getFeeBasisPoints(), 0, 9_999)
                && isIn(terms.getFeeFixed(), 0, Pricing.LARGEST_AMOUNT)
                && isIn(terms.getMinAmount(), 1, Pricing.LARGEST_AMOUNT)
                && isIn(terms.getMaxAmount(), 1, Pricing.LARGEST_AMOUNT)
                && terms.getMinAmount() <= terms.getMaxAmount()
                && isIn(terms.getMaxPerDay(), 1, Pricing.LARGEST_TOTAL)
                && isIn(terms.getCreditLine(), 1, Pricing.LARGEST_VALUE);
    }

    private static <M extends MessageLite> Optional<M> parsed(Parser<M> parser, ByteString bytes) {
        try {
            return Optional.of(parser.parseFrom(bytes));
        } catch (InvalidProtocolBufferException _) {
            return Optional.empty();
        }
    }
}
