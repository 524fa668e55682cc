package org.tongfen.simulator.model;

import com.google.protobuf.ByteString;
import java.time.Instant;
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
    private final AccountModel accounts;
    private final GiftModel gifts;
    private final ExchangeModel exchanges;
    private final RewardModel rewards;
    private final HoldModel holds;
    private final ReversalModel reversals;
    private final TreatyModel treaties;
    private final Map<ByteString, Command> seen = new HashMap<>();
    private final List<CommandRecord> records = new ArrayList<>();
    private final SequencedMap<Integer, Demand> asks = new LinkedHashMap<>();

    SourceModel(LedgerModel ledger, Batch batch, Instant time) {
        desk = new Desk(ledger, batch, ledger.book(batch.getSource()).copy(), time);
        accounts = new AccountModel(desk);
        gifts = new GiftModel(desk);
        exchanges = new ExchangeModel(desk);
        rewards = new RewardModel(desk);
        holds = new HoldModel(desk, gifts, exchanges, rewards);
        reversals = new ReversalModel(desk);
        treaties = new TreatyModel(desk);
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
        CommandRecord request = RequestModel.record(desk.book().platform(), command);
        CommandRecord.Builder record = request.toBuilder();
        Command earlier = seen.putIfAbsent(command.getId(), command);
        try {
            if (overruled != null) {
                // The target names no number; that of lots is known.
                throw overruled == Outcome.TOO_MANY_LOTS ? Holder.tooManyLots() : Refusal.because(overruled);
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
                Refusal.unless(!desk.isOwnLane(), Outcome.MALFORMED);
                yield Optional.of(exchanges.exchange(command.getExchange(), record));
            }
            case HOLD_EXCHANGE -> {
                Refusal.unless(!desk.isOwnLane(), Outcome.MALFORMED);
                mustBeNew(command);
                exchanges.hold(command.getId(), command.getHoldExchange(), holds, record);
                yield Optional.empty();
            }
            case COMMIT -> holds.commit(command.getCommit(), record);
            case REVERSE -> reversals.reverse(command.getReverse().getOriginal(), record);
            default -> {
                Refusal.unless(desk.isOwnLane(), Outcome.MALFORMED);
                withinTheBook(command, record);
                yield Optional.empty();
            }
        };
    }

    private void mustBeNew(Command command) {
        Refusal.unless(!desk.book().holds().containsKey(BookModel.hex(command.getId())), Outcome.ALREADY_DONE);
    }

    private void withinTheBook(Command command, CommandRecord.Builder record) {
        switch (command.getBodyCase()) {
            case OPEN_ACCOUNT -> accounts.open(command.getOpenAccount().getAccount());
            case FREEZE_ACCOUNT -> accounts.status(command.getFreezeAccount().getAccount(), AccountStatus.FROZEN);
            case UNFREEZE_ACCOUNT ->
                accounts.status(command.getUnfreezeAccount().getAccount(), AccountStatus.OPEN);
            case CLOSE_ACCOUNT -> accounts.close(command.getCloseAccount().getAccount());
            case ISSUE -> accounts.issue(command.getIssue(), record);
            case BURN -> accounts.burn(command.getBurn(), record);
            case EXPIRE -> accounts.expire(command.getExpire().getAccount(), record);
            case GIFT -> gifts.give(command.getGift(), record);
            case HOLD_GIFT -> {
                mustBeNew(command);
                holds.holdGift(command.getId(), command.getHoldGift(), record);
            }
            case HOLD_REDEMPTION -> {
                mustBeNew(command);
                holds.holdRedemption(command.getId(), command.getHoldRedemption(), record);
            }
            case VOID_HOLD -> holds.release(command.getVoidHold().getHold(), record);
            case EXPIRE_HOLD -> holds.expire(command.getExpireHold().getHold(), record);
            case REDEEM -> rewards.redeem(command.getRedeem(), record);
            case SET_REWARD -> rewards.set(command.getSetReward().getReward());
            case SET_POLICY -> desk.book().setPolicy(command.getSetPolicy().getPolicy());
            case AGREE_TERMS -> treaties.write(command.getAgreeTerms().getTerms());
            case END_TREATY ->
                treaties.write(command.getEndTreaty().getTerms().toBuilder()
                        .setEnded(true)
                        .build());
            case EXCHANGE, HOLD_EXCHANGE, COMMIT, REVERSE, BODY_NOT_SET -> throw Refusal.because(Outcome.MALFORMED);
        }
    }
}
