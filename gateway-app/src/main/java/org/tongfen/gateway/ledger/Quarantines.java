package org.tongfen.gateway.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.projection.ProjectionState;
import org.tongfen.gateway.projection.Quarantine;

/** Keeps numbers of a book that cannot be read any more from being shown as if they were those of now. */
@ApplicationScoped
public class Quarantines {
    private final ProjectionState state;

    /** Creates it. */
    public Quarantines(ProjectionState state) {
        this.state = state;
    }

    /** The books that cannot be read any more, in the order of the ledger. */
    public List<Quarantine> all() {
        return state.quarantines();
    }

    /** Since when a book cannot be read; empty if it can. */
    public Optional<Quarantine> of(PlatformId book) {
        return all().stream()
                .filter(quarantine -> quarantine.book().equals(book))
                .findFirst();
    }

    /** @throws BookQuarantinedException if a book cannot be read any more */
    public void require(PlatformId book) {
        of(book).ifPresent(quarantine -> {
            throw new BookQuarantinedException(quarantine);
        });
    }

    /** Whether both books of a direction can be read. */
    boolean canRead(Direction direction) {
        return of(direction.source()).isEmpty() && of(direction.target()).isEmpty();
    }
}
