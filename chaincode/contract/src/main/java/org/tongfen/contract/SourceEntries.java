package org.tongfen.contract;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.Arrival;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.batch.Batch;
import org.tongfen.domain.batch.Names;
import org.tongfen.domain.book.Entries;
import org.tongfen.domain.book.Hold;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.reward.Reward;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.treaty.HeadroomId;
import org.tongfen.wire.BookKey;
import org.tongfen.wire.Key;

/**
 * Reads what a batch names in the book of its source, in two waves: holds, arrivals and rewards of the first name accounts,
 * stocks and uses of the second.
 */
final class SourceEntries {
    private final Batch batch;
    private final Names.First names;
    private final State state;
    private final BookState book;

    SourceEntries(Batch batch, State state, BookState book) {
        this.batch = batch;
        this.names = batch.names().first();
        this.state = state;
        this.book = book;
    }

    /** The keys of the first wave. */
    List<Key> first() {
        List<Key> keys = new ArrayList<>();
        keys.add(new BookKey.Policy());
        names.accounts().forEach(id -> keys.add(new BookKey.Account(id)));
        names.holds().forEach(id -> keys.add(new BookKey.Hold(id)));
        names.arrivals().forEach(id -> keys.add(arrival(id)));
        names.rosters().forEach(lane -> keys.add(new BookKey.Roster(lane)));
        names.halves().forEach(direction -> keys.add(new BookKey.Treaty(direction)));
        names.headroom().forEach(id -> keys.add(headroom(id)));
        names.rewards().forEach(id -> keys.add(new BookKey.Reward(id)));
        keys.addAll(BookState.roots(names.proofs()));
        names.origins().forEach(origin -> keys.add(new BookKey.Reversed(origin)));
        names.allowed().forEach(origin -> keys.add(BookState.consent(origin)));
        return keys;
    }

    /** Reads the second wave, after {@link #first} has been read, and gives both. */
    Entries read() {
        Map<CommandId, Hold> holds = BookState.existing(names.holds(), book::hold);
        Map<ArrivalId, Arrival> arrivals = BookState.existing(names.arrivals(), id -> book.arrival(arrival(id)));
        Map<RewardId, Reward> rewards = BookState.existing(names.rewards(), book::reward);
        Names.Second second = batch.names().second(holds, arrivals, rewards);
        List<Key> keys = new ArrayList<>();
        second.accounts().forEach(id -> keys.add(new BookKey.Account(id)));
        second.taken().forEach(id -> keys.add(new BookKey.Stock(id)));
        second.uses().forEach(use -> keys.add(use(use)));
        state.readAll(keys);
        return new Entries(
                accounts(second),
                holds,
                arrivals,
                BookState.existing(names.rosters(), book::roster),
                BookState.existing(names.halves(), book::half),
                BookState.existing(names.headroom(), id -> book.headroom(headroom(id))),
                new Entries.Offers(
                        rewards,
                        BookState.existing(second.taken(), book::taken),
                        BookState.existing(second.uses(), use -> book.uses(use(use)))),
                past(),
                book.policy());
    }

    private Map<AccountId, Account> accounts(Names.Second second) {
        Set<AccountId> all = new LinkedHashSet<>(names.accounts());
        all.addAll(second.accounts());
        return BookState.existing(all, book::account);
    }

    private Entries.Past past() {
        return new Entries.Past(
                those(names.proofs(), proof -> book.proven(proof).isPresent()),
                those(names.origins(), book::isReversed),
                those(names.allowed(), book::isAllowed));
    }

    private static <N> Set<N> those(Set<N> names, Predicate<N> which) {
        Set<N> result = new LinkedHashSet<>();
        names.stream().filter(which).forEach(result::add);
        return result;
    }

    private BookKey.Arrival arrival(ArrivalId id) {
        return new BookKey.Arrival(batch.lane(), id);
    }

    private BookKey.Headroom headroom(HeadroomId id) {
        return new BookKey.Headroom(batch.lane(), batch.direction().target(), id);
    }

    private static BookKey.Use use(Entries.Use use) {
        return new BookKey.Use(use.reward(), use.account());
    }
}
