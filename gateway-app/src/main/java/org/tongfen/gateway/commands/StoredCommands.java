package org.tongfen.gateway.commands;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.tongfen.domain.CommandId;
import org.tongfen.gateway.database.Database;

/** Looks commands up one at a time. */
@ApplicationScoped
class StoredCommands {
    private static final Duration DATABASE_BOUND = Duration.ofSeconds(5);

    /**
     * The command as it is stored.
     *
     * @throws org.tongfen.gateway.database.DatabaseUnavailableException if the database is away
     */
    Optional<StoredCommand> find(CommandId id) {
        try {
            Uni<StoredCommand> row = Uni.createFrom()
                    .deferred(() -> Panache.withSession(() -> StoredCommand.<StoredCommand>findById(id.bytes())));
            return Optional.ofNullable(VertxContextSupport.subscribeAndAwait(
                    () -> row.ifNoItem().after(DATABASE_BOUND).fail()));
        } catch (RuntimeException e) {
            throw Database.translate(e);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
