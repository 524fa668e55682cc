package org.tongfen.simulator.model;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.Outcome;
import org.tongfen.wire.v1.AccountStatus;
import org.tongfen.wire.v1.Batch;
import org.tongfen.wire.v1.Command;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;

/** The decisions of the source's book, one after the other, each on what the earlier ones left. */
final class SourceModel {
    private final Desk desk;
    private final Map<ByteString, Command> seen = new HashMap<>();
    private final List<CommandRecord> records = new ArrayList<>();
    private final SequencedMap<Integer, Demand> asks = new LinkedHashMap<>();

    SourceModel(LedgerModel ledger, Batch batch, long now) {
        desk = new Desk(ledger, batch, ledger.book(batch.getSource()).copy(), now);
    }

    BookModel book() {
        return desk.book();
    }

    List<CommandRecord> records() {
        return records;
    }

    /** What the commands want of the target's book, by their places. */
    SequencedMap<Integer, Demand> asks() {
        return asks;
    }

    void decide(Command command, @Nullable Outcome overruled) {
        CommandRecord request = RequestModel.record(desk.batch(), command);
        CommandRecord.Builder record = request.toBuilder();
        Command earlier = command.getId().isEmpty() ? null : seen.putIfAbsent(command.getId(), command);
        try {
            if (overruled != null) {
                throw Refusal.because(overruled);
            }
            if (earlier != null) {
                throw Refusal.because(isSame(earlier, command) ? Outcome.ALREADY_DONE : Outcome.SAME_ID_OTHER_CONTENT);
            }
            Optional<Demand> ask = decide(command, record);
            ask.ifPresent(wanted -> asks.put(records.size(), wanted));
            records.add(record.setOutcome(Outcome.OK.number()).build());
        } catch (Refusal refusal) {
            records.add(request.toBuilder()
                    .setOutcome(refusal.outcome().number())
                    .setBound(refusal.bound())
                    .build());
        }
    }

    // Of commands that say nothing, one is as good as the other.
    private static boolean isSame(Command earlier, Command command) {
        return earlier.equals(command) || !Readability.of(earlier) && !Readability.of(command);
    }

    private Optional<Demand> decide(Command command, CommandRecord.Builder record) {
        Refusal.unless(record.getKind() != CommandKind.COMMAND_KIND_UNSPECIFIED, Outcome.MALFORMED);
        return switch (command.getBodyCase()) {
            case EXCHANGE -> {
                Refusal.unless(desk.hasTarget(), Outcome.MALFORMED);
                yield Optional.of(exchanges().exchange(command.getExchange(), record));
            }
            case HOLD_EXCHANGE -> {
                Refusal.unless(desk.hasTarget(), Outcome.MALFORMED);
                mustBeNew(command);
                exchanges().hold(command.getId(), command.getHoldExchange(), holds(), record);
                yield Optional.empty();
            }
            case COMMIT -> holds().commit(command.getCommit(), record);
            case REVERSE -> new ReversalModel(desk, records.size()).reverse(command.getReverse(), record);
            case GIVE_HEADROOM -> {
                Refusal.unless(desk.hasTarget(), Outcome.MALFORMED);
                yield Optional.of(new HeadroomModel(desk).give(command.getGiveHeadroom(), record));
            }
            case TAKE_HEADROOM -> {
                Refusal.unless(desk.hasTarget(), Outcome.MALFORMED);
                yield Optional.of(new HeadroomModel(desk)
                        .take(command.getTakeHeadroom().getHeadroom(), record));
            }
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
                points(command, record);
                yield Optional.empty();
            }
            case HOLD_GIFT, HOLD_REDEMPTION, VOID_HOLD, EXPIRE_HOLD, REDEEM, ALLOW_REVERSAL -> {
                others(command, record);
                yield Optional.empty();
            }
            case BODY_NOT_SET -> throw Refusal.because(Outcome.MALFORMED);
        };
    }

    private ExchangeModel exchanges() {
        return new ExchangeModel(desk);
    }

    private GiftModel gifts() {
        return new GiftModel(desk, records.size());
    }

    private HoldModel holds() {
        return new HoldModel(desk, gifts(), exchanges(), new RewardModel(desk));
    }

    private void mustBeNew(Command command) {
        Refusal.unless(
                !desk.book().holds().containsKey(StateKeys.hold(command.getId())), Outcome.ALREADY_DONE);
    }

    private void maintain(Command command) {
        switch (command.getBodyCase()) {
            case SET_REWARD -> new RewardModel(desk).set(command.getSetReward().getReward());
            case SET_POLICY -> new TreatyModel(desk).set(command.getSetPolicy().getPolicy());
            case AGREE_TERMS -> new TreatyModel(desk).write(command.getAgreeTerms().getTerms());
            default ->
                new TreatyModel(desk)
                        .write(command.getEndTreaty().getTerms().toBuilder()
                                .setEnded(true)
                                .build());
        }
    }

    private void points(Command command, CommandRecord.Builder record) {
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
            default -> gifts().give(command.getGift(), record);
        }
    }

    private void others(Command command, CommandRecord.Builder record) {
        switch (command.getBodyCase()) {
            case HOLD_GIFT -> {
                mustBeNew(command);
                holds().holdGift(command.getId(), command.getHoldGift(), record);
            }
            case HOLD_REDEMPTION -> {
                mustBeNew(command);
                holds().holdRedemption(command.getId(), command.getHoldRedemption(), record);
            }
            case VOID_HOLD -> holds().release(command.getVoidHold().getHold(), record);
            case EXPIRE_HOLD -> holds().expire(command.getExpireHold().getHold(), record);
            case REDEEM -> new RewardModel(desk).redeem(command.getRedeem(), record);
            default -> new ReversalModel(desk, records.size()).allow(command.getAllowReversal());
        }
    }
}
