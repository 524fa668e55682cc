package org.tongfen.contract;

import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.batch.Batch;
import org.tongfen.domain.book.Changes;
import org.tongfen.domain.rules.SourceResult;
import org.tongfen.domain.treaty.HeadroomId;
import org.tongfen.wire.Accounts;
import org.tongfen.wire.Arrivals;
import org.tongfen.wire.BookKey;
import org.tongfen.wire.Headrooms;
import org.tongfen.wire.Holds;
import org.tongfen.wire.Policies;
import org.tongfen.wire.Reversals;
import org.tongfen.wire.Rewards;
import org.tongfen.wire.Treaties;
import org.tongfen.wire.v1.Consent;

/** Writes what a batch changes in the book of its source, but for what it does to the lane and the window. */
final class SourceChanges {
    private final Batch batch;
    private final SourceResult result;
    private final State state;

    SourceChanges(Batch batch, SourceResult result, State state) {
        this.batch = batch;
        this.result = result;
        this.state = state;
    }

    void write() {
        Changes changes = result.changes();
        changes.accounts().forEach((id, account) -> state.write(new BookKey.Account(id), Accounts.message(account)));
        changes.holds().forEach((id, hold) -> state.write(new BookKey.Hold(id), Holds.message(hold)));
        if (result.raisesRoster()) {
            state.write(
                    new BookKey.Roster(batch.lane()),
                    Accounts.roster(changes.lane().roster()));
        }
        onTheWay(changes);
        agreed(changes);
        offers(changes);
        undone(changes);
    }

    private void onTheWay(Changes changes) {
        changes.posted().forEach(id -> state.delete(new BookKey.Arrival(batch.lane(), id)));
        ArrivalId left = new ArrivalId(batch.source(), batch.lane(), batch.sequence());
        changes.arrivals()
                .forEach((lane, arrival) -> state.write(new BookKey.Arrival(lane, left), Arrivals.message(arrival)));
    }

    private void agreed(Changes changes) {
        changes.halves()
                .forEach((direction, half) -> state.write(new BookKey.Treaty(direction), Treaties.message(half)));
        HeadroomId given = new HeadroomId(batch.lane(), batch.sequence());
        changes.headroomGiven()
                .forEach((lane, headroom) -> state.write(
                        new BookKey.Headroom(lane, batch.direction().target(), given), Headrooms.message(headroom)));
        changes.headroomTaken()
                .forEach(id -> state.delete(
                        new BookKey.Headroom(batch.lane(), batch.direction().target(), id)));
        if (result.changesPolicy()) {
            state.write(new BookKey.Policy(), Policies.message(changes.policy()));
        }
    }

    private void offers(Changes changes) {
        changes.rewards().forEach((id, reward) -> state.write(new BookKey.Reward(id), Rewards.message(reward)));
        changes.taken().forEach((id, taken) -> state.write(new BookKey.Stock(id), Rewards.stock(id, taken)));
        changes.uses()
                .forEach((use, times) ->
                        state.write(new BookKey.Use(use.reward(), use.account()), Rewards.use(use.reward(), times)));
    }

    private void undone(Changes changes) {
        changes.reversed()
                .forEach(origin -> state.write(
                        new BookKey.Reversed(origin), Reversals.mark(batch.source(), batch.lane(), batch.sequence())));
        Consent consent = Consent.newBuilder()
                .setGivenAt(result.start().now().toEpochMilli())
                .build();
        changes.allowed().forEach(origin -> state.write(BookState.consent(origin), consent));
    }
}
