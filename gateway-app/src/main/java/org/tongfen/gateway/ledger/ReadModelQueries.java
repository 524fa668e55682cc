package org.tongfen.gateway.ledger;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.tongfen.gateway.database.Database;
import org.tongfen.gateway.projection.Alert;

/** Queries of single accounts, commands and transactions. */
@ApplicationScoped
class ReadModelQueries {
    private static final Duration BOUND = Duration.ofSeconds(5);

    private static final Alert.Place BEFORE_ALL = new Alert.Place(-1, 0, 0);

    private final Mutiny.SessionFactory sessions;

    ReadModelQueries(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
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
                                from AlertRow a where a.block >= :block and (a.block > :block
                                  or a.position > :position
                                  or (a.position = :position and a.number > :number))
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
