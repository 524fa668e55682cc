package org.tongfen.gateway.ledger;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.gateway.database.Database;
import org.tongfen.gateway.projection.Alert;

/** Queries of single accounts, commands and transactions. */
@ApplicationScoped
class ReadModelQueries {
    private static final Duration BOUND = Duration.ofSeconds(5);

    // Somebody else's failed attempt to send points to an account is not part of that account's history.
    private static final String OF_ACCOUNT = """
            from EntryRow e where e.outcome not in (:repeated) and e.kind in (:kinds)
              and (e.outcome not in (:ofShares) or not exists (from EntryRow later where later.commandId = e.commandId
                    and later.source = e.source and later.lane = e.lane and later.sequence > e.sequence))
              and ((e.fromPlatform = :platform and e.fromAccount = :account)
                or (e.toPlatform = :platform and e.toAccount = :account
                    and (e.outcome = :ok or e.fromAccount is null)))""";
    // Within a block the order is arbitrary, and always the same: nothing is added to a block later.
    private static final String OLDEST_FIRST = " order by e.block, e.source, e.lane, e.sequence, e.position";
    // A command that has to be tried again, or is in its batch twice, is decided elsewhere.
    private static final List<Integer> REPEATED =
            List.of(Outcome.TRY_AGAIN.number(), Outcome.ALREADY_DONE.number(), Outcome.SAME_ID_OTHER_CONTENT.number());

    // What a lane's share of a limit did not allow is tried again as long as other lanes have room.
    private static final List<Integer> OF_SHARES =
            List.of(Outcome.OVER_TREATY_DAY_LIMIT.number(), Outcome.CREDIT_LINE_EXCEEDED.number());
    private static final Alert.Place BEFORE_ALL = new Alert.Place(-1, 0, 0);

    private final Mutiny.SessionFactory sessions;

    ReadModelQueries(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    List<EntryRow> history(String platform, long account, Collection<Integer> kinds, int offset, int limit) {
        return list(session -> session.createSelectionQuery(OF_ACCOUNT + OLDEST_FIRST, EntryRow.class)
                .setParameter("repeated", REPEATED)
                .setParameter("ofShares", OF_SHARES)
                .setParameter("ok", Outcome.OK.number())
                .setParameter("kinds", kinds)
                .setParameter("platform", platform)
                .setParameter("account", account)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList());
    }

    Optional<EntryRow> entry(EntryRow.Key key) {
        return Optional.ofNullable(read(session -> session.get(EntryRow.class, key)));
    }

    Optional<EntryRow> lastEntry(byte[] commandId) {
        return list(session -> session.createSelectionQuery(
                                "from EntryRow e where e.commandId = :id order by e.block desc, e.sequence desc",
                                EntryRow.class)
                        .setParameter("id", commandId)
                        .setMaxResults(1)
                        .getResultList())
                .stream()
                .findFirst();
    }

    /** A valid transaction stands before invalid ones that reuse its id. */
    Optional<TransactionRow> transaction(String id) {
        return list(session -> session.createSelectionQuery("""
                                from TransactionRow t where t.transactionId = :id
                                order by case when t.validationCode = 'VALID' then 0 else 1 end, t.block, t.position""", TransactionRow.class)
                        .setParameter("id", id)
                        .setMaxResults(1)
                        .getResultList())
                .stream()
                .findFirst();
    }

    List<AlertRow> alerts(Optional<Alert.Place> after, int limit) {
        Alert.Place last = after.orElse(BEFORE_ALL);
        return list(session -> session.createSelectionQuery("""
                                from AlertRow a where a.block > :block
                                  or (a.block = :block and (a.position > :position
                                    or (a.position = :position and a.number > :number)))
                                order by a.block, a.position, a.number""", AlertRow.class)
                .setParameter("block", last.block())
                .setParameter("position", last.position())
                .setParameter("number", last.number())
                .setMaxResults(limit)
                .getResultList());
    }

    private <T> List<T> list(Function<Mutiny.StatelessSession, Uni<List<T>>> query) {
        List<T> rows = read(query);
        return rows == null ? List.of() : rows;
    }

    private <T> @Nullable T read(Function<Mutiny.StatelessSession, Uni<T>> query) {
        try {
            return VertxContextSupport.subscribeAndAwait(() ->
                    sessions.withStatelessSession(query).ifNoItem().after(BOUND).fail());
        } catch (RuntimeException failure) {
            throw Database.translate(failure);
        } catch (Throwable failure) {
            throw Database.translate(new IllegalStateException(failure));
        }
    }
}
