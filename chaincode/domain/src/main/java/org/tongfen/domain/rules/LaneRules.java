package org.tongfen.domain.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.Arrival;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.account.ArrivedCredit;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.treaty.HeadroomId;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.Points;

/** What a lane does by itself: posting what has arrived, and moving headroom to and from other lanes. */
final class LaneRules {
    private final Workspace work;

    LaneRules(Workspace work) {
        this.work = work;
    }

    /**
     * Credits what has arrived, as a whole. What its receiver cannot take goes to the lane's unclaimed account; nothing is
     * ever sent back.
     */
    Decision post(Command.PostArrival command) {
        ArrivalId id = command.arrival();
        Optional<Arrival> arrival = work.arrival(id);
        if (arrival.isEmpty()) {
            return Refusals.because(Outcome.ARRIVAL_UNKNOWN);
        }
        AccountId unclaimed = AccountId.unclaimed(work.route().lane());
        Points all = arrival.get().total(work.own());
        boolean cannotKeep =
                work.account(unclaimed).filter(account -> !account.canHold(all)).isPresent();
        if (cannotKeep) {
            // It waits until the platform has made room: it belongs to the receivers wherever it stands.
            return Refusals.because(Outcome.OVER_LIMIT, Points.LARGEST_TOTAL);
        }
        List<ArrivedCredit> credits = arrival.get().credits();
        List<Integer> toUnclaimed = new ArrayList<>();
        for (int i = 0; i < credits.size(); i++) {
            ArrivedCredit credit = credits.get(i);
            boolean fits = work.account(credit.account())
                    .filter(account -> canTake(account, credit.lots()))
                    .isPresent();
            if (!fits) {
                work.open(unclaimed);
                toUnclaimed.add(i);
            }
            work.move(new Place.Arrived(id), new Place.InAccount(fits ? credit.account() : unclaimed), credit.lots());
        }
        return new Decision.Posted(id, credits.size(), toUnclaimed);
    }

    private boolean canTake(Account account, List<Lot> lots) {
        return account.status() != Account.Status.CLOSED
                && account.canHold(Points.sum(work.own(), lots))
                && (account.lots().size() + lots.size() <= Account.MOST_LOTS
                        || account.plus(lots).isWithinBounds());
    }

    Decision give(Command.GiveHeadroom command) {
        Route route = work.route();
        boolean isPossible = command.amount() >= 1
                && !command.to().equals(route.lane())
                && route.own().has(command.to())
                && !work.position().given().containsKey(command.to());
        if (!isPossible) {
            return Refusals.malformed();
        }
        return switch (route.way()) {
            case Route.Way.Nowhere _ -> Refusals.malformed();
            case Route.Way.Unknown _ -> Refusals.because(Outcome.UNKNOWN_PLATFORM);
            case Route.Way.Closed closed -> Refusals.because(closed.half().whyNotInForce());
            case Route.Way.Open open -> {
                long most = work.position()
                        .usage()
                        .canGive(command.kind(), open.terms(), route.own(), route.lane(), work.now());
                yield Refusals.when(command.amount() > most, Outcome.HEADROOM_MISSING, most)
                        .orElseGet(() -> giveUp(command));
            }
        };
    }

    private Decision giveUp(Command.GiveHeadroom command) {
        Headroom headroom = Headroom.given(command.kind(), command.amount(), work.now());
        work.position().give(command.to(), headroom);
        return new Decision.HeadroomGiven(command.to(), headroom);
    }

    Decision take(Command.TakeHeadroom command) {
        HeadroomId id = command.headroom();
        return work.route().refusalOfTarget().orElseGet(() -> work.position()
                .offered(id)
                .filter(headroom -> !headroom.isAhead(work.now()))
                .<Decision>map(headroom -> {
                    work.position().take(id, headroom);
                    return new Decision.HeadroomTaken(id, headroom);
                })
                .orElseGet(() -> Refusals.because(Outcome.HEADROOM_MISSING)));
    }
}
