package org.tongfen.audit.model;

import com.google.protobuf.ByteString;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.wire.v1.AccountStatus;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.HoldMessage;

/** The decisions of the source's book, one after the other, each on what the earlier ones left. */
final class SourceModel {
    private final Desk desk;
    private final Map<ByteString, CommandMessage> seen = new HashMap<>();
    private final SortedMap<Integer, CommandRecord> records = new TreeMap<>();
    private final SequencedMap<Integer, Demand> asks = new LinkedHashMap<>();

    SourceModel(LedgerModel ledger, BatchMessage batch, long now) {
        desk = new Desk(ledger, batch, ledger.book(batch.getSource()).draft(), now);
    }

    BookModel book() {
        return desk.book();
    }

    /** What is recorded of the commands, by their places. */
    List<CommandRecord> records() {
        return List.copyOf(records.values());
    }

    /** What the commands want of the target's book, by their places. */
    SequencedMap<Integer, Demand> asks() {
        return asks;
    }

    void decide(int place, CommandMessage command, @Nullable Outcome overruled) {
        CommandRecord request = RequestModel.record(desk.batch(), command);
        CommandRecord.Builder record = request.toBuilder();
        CommandMessage earlier = command.getId().isEmpty() ? null : seen.putIfAbsent(command.getId(), command);
        try {
            if (overruled != null) {
                throw Refusal.because(overruled);
            }
            if (earlier != null) {
                throw Refusal.because(isSame(earlier, command) ? Outcome.ALREADY_DONE : Outcome.SAME_ID_OTHER_CONTENT);
            }
            mustBeNew(command);
            Optional<Demand> ask = decide(place, command, record);
            ask.ifPresent(wanted -> asks.put(place, wanted));
            records.put(place, record.setOutcome(Outcome.OK.number()).build());
        } catch (Refusal refusal) {
            records.put(
                    place,
                    request.toBuilder()
                            .setOutcome(refusal.outcome().number())
                            .setBound(refusal.bound())
                            .build());
        }
    }

    // Of commands that say nothing, one is as good as the other.
    private static boolean isSame(CommandMessage earlier, CommandMessage command) {
        return earlier.equals(command) || !Readability.of(earlier) && !Readability.of(command);
    }

    private Optional<Demand> decide(int place, CommandMessage command, CommandRecord.Builder record) {
        Refusal.unless(record.getKind() != CommandKind.COMMAND_KIND_UNSPECIFIED, Outcome.MALFORMED);
        return switch (command.getBodyCase()) {
            case EXCHANGE -> Optional.of(exchanges().exchange(command.getExchange(), record));
            case HOLD_EXCHANGE -> {
                exchanges().hold(command.getId(), command.getHoldExchange(), holds(place), record);
                yield Optional.empty();
            }
            case COMMIT -> holds(place).commit(command.getCommit(), record);
            case REVERSE -> new ReversalModel(desk, place).reverse(command.getReverse(), record);
            case GIVE_HEADROOM -> Optional.of(new HeadroomModel(desk).give(command.getGiveHeadroom(), record));
            case TAKE_HEADROOM ->
                Optional.of(
                        new HeadroomModel(desk).take(command.getTakeHeadroom().getHeadroom(), record));
            case POST_ARRIVAL -> {
                new ArrivalModel(desk).post(command.getPostArrival().getArrival(), record);
                yield Optional.empty();
            }
            case SET_REWARD, SET_POLICY, AGREE_TERMS, END_TREATY -> {
                Refusal.unless(desk.lane() == 0, Outcome.MALFORMED);
                maintain(command);
                yield Optional.empty();
            }
            case OPEN_ACCOUNT, FREEZE_ACCOUNT, UNFREEZE_ACCOUNT, CLOSE_ACCOUNT, ISSUE, BURN, EXPIRE, GIFT -> {
                points(place, command, record);
                yield Optional.empty();
            }
            case HOLD_GIFT, HOLD_REDEMPTION, VOID_HOLD, EXPIRE_HOLD, REDEEM, ALLOW_REVERSAL -> {
                others(place, command, record);
                yield Optional.empty();
            }
            case BODY_NOT_SET -> throw Refusal.because(Outcome.MALFORMED);
        };
    }

    private ExchangeModel exchanges() {
        return new ExchangeModel(desk);
    }

    private GiftModel gifts(int place) {
        return new GiftModel(desk, place);
    }

    private HoldModel holds(int place) {
        return new HoldModel(desk, gifts(place), exchanges(), new RewardModel(desk));
    }

    /** A hold has the name of its command, so that a repetition of it in a later batch is told. */
    private void mustBeNew(CommandMessage command) {
        HoldMessage hold = desk.book().holds().get(StateKeys.hold(command.getId()));
        boolean holds = command.hasHoldGift() || command.hasHoldExchange() || command.hasHoldRedemption();
        if (hold != null && holds && Readability.of(command)) {
            boolean same = HoldModel.isOf(hold, command, desk.target());
            throw Refusal.because(same ? Outcome.ALREADY_DONE : Outcome.SAME_ID_OTHER_CONTENT);
        }
    }

    private void maintain(CommandMessage command) {
        switch (command.getBodyCase()) {
            case SET_REWARD -> new RewardModel(desk).set(command.getSetReward().getReward());
            case SET_POLICY -> new TreatyModel(desk).set(command.getSetPolicy().getPolicy());
            case AGREE_TERMS ->
                new TreatyModel(desk).write(command.getAgreeTerms().getTerms());
            default ->
                new TreatyModel(desk)
                        .write(command.getEndTreaty().getTerms().toBuilder()
                                .setEnded(true)
                                .build());
        }
    }

    private void points(int place, CommandMessage command, CommandRecord.Builder record) {
        AccountModel accounts = new AccountModel(desk);
        switch (command.getBodyCase()) {
            case OPEN_ACCOUNT -> accounts.open(command.getOpenAccount().getAccount());
            case FREEZE_ACCOUNT -> accounts.status(command.getFreezeAccount().getAccount(), AccountStatus.FROZEN);
            case UNFREEZE_ACCOUNT ->
                accounts.status(command.getUnfreezeAccount().getAccount(), AccountStatus.OPEN);
            case CLOSE_ACCOUNT -> accounts.close(command.getCloseAccount().getAccount());
            case ISSUE -> accounts.issue(command.getIssue(), record);
            case BURN -> accounts.burn(command.getBurn(), record);
            case EXPIRE -> accounts.expire(command.getExpire().getAccount(), record);
            default -> gifts(place).give(command.getGift(), record);
        }
    }

    private void others(int place, CommandMessage command, CommandRecord.Builder record) {
        switch (command.getBodyCase()) {
            case HOLD_GIFT -> holds(place).holdGift(command.getId(), command.getHoldGift(), record);
            case HOLD_REDEMPTION -> holds(place).holdRedemption(command.getId(), command.getHoldRedemption(), record);
            case VOID_HOLD -> holds(place).release(command.getVoidHold().getHold(), record);
            case EXPIRE_HOLD -> holds(place).expire(command.getExpireHold().getHold(), record);
            case REDEEM -> new RewardModel(desk).redeem(command.getRedeem(), record);
            default -> new ReversalModel(desk, place).allow(command.getAllowReversal());
        }
    }
}
