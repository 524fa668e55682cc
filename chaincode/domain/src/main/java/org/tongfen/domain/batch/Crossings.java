package org.tongfen.domain.batch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.book.Entries;
import org.tongfen.domain.book.Hold;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.command.Original;
import org.tongfen.domain.scheme.LaneId;

/**
 * Which commands of a batch are about the other book, each with the account of the lane whose points it moves or holds. They
 * are decided after all others: what stays within the book then never depends on what the other book refuses, so nothing
 * has to be asked twice.
 */
final class Crossings {
    private final List<Optional<AccountId>> payers;

    Crossings(Batch batch, Entries entries) {
        Map<CommandId, AccountId> held = new HashMap<>();
        entries.holds().forEach((id, hold) -> {
            if (hold.purpose() instanceof Hold.Purpose.Exchange) {
                held.put(id, hold.account());
            }
        });
        for (Command command : batch.commands()) {
            if (command instanceof Command.HoldExchange hold) {
                held.putIfAbsent(hold.id(), hold.from());
            }
        }
        // Of two holds of one id the one that stays within the book is made, because it is decided first.
        for (Command command : batch.commands()) {
            if (command instanceof Command.WithinBook within && !entries.holds().containsKey(within.id())) {
                held.remove(within.id());
            }
        }
        payers = batch.commands().stream()
                .map(command -> payer(batch, command, held))
                .toList();
    }

    private static Optional<AccountId> payer(Batch batch, Command command, Map<CommandId, AccountId> held) {
        return switch (command) {
            case Command.Exchange exchange -> Optional.of(exchange.from());
            case Command.HoldExchange hold -> Optional.of(hold.from());
            case Command.Commit commit -> Optional.ofNullable(held.get(commit.hold()));
            case Command.Reverse reverse ->
                reverse.proof().origin().book().equals(batch.source())
                        ? Optional.empty()
                        : giver(reverse, batch.lane());
            case Command.LaneAct _, Command.WithinBook _, Command.Maintenance _, Command.Unreadable _ ->
                Optional.empty();
        };
    }

    private static Optional<AccountId> giver(Command.Reverse reverse, LaneId lane) {
        return reverse.proof().told().effect() instanceof Original.Effect.Exchanged exchanged
                ? Optional.of(reverse.unclaimed() ? AccountId.unclaimed(lane) : exchanged.to())
                : Optional.empty();
    }

    /** The account, if the command at a place is about the other book. */
    Optional<AccountId> payer(int place) {
        return payers.get(place);
    }

    /** The places in the order in which the commands are decided. */
    List<Integer> order() {
        List<Integer> order = new ArrayList<>(payers.size());
        IntStream.range(0, payers.size()).filter(i -> payers.get(i).isEmpty()).forEach(order::add);
        IntStream.range(0, payers.size()).filter(i -> payers.get(i).isPresent()).forEach(order::add);
        return order;
    }
}
