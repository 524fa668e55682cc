package org.tongfen.gateway.ledger;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.util.List;
import org.tongfen.domain.scheme.Direction;

/** Reads of treaties, of those of which both books can be read; see {@link ReadableBooks}. */
@Decorator
@Priority(1)
abstract class ReadableTreaties implements TreatyLedger {
    private final TreatyLedger treaties;
    private final Quarantines quarantines;

    @Inject
    ReadableTreaties(@Any @Delegate TreatyLedger treaties, Quarantines quarantines) {
        this.treaties = treaties;
        this.quarantines = quarantines;
    }

    @Override
    public List<TreatyHalves> all() {
        return treaties.all().stream()
                .filter(halves -> quarantines.canRead(halves.direction()))
                .toList();
    }

    @Override
    public TreatyHalves halves(Direction direction) {
        require(direction);
        return treaties.halves(direction);
    }

    @Override
    public LaneUse use(Direction direction) {
        require(direction);
        return treaties.use(direction);
    }

    private void require(Direction direction) {
        quarantines.require(direction.source());
        quarantines.require(direction.target());
    }
}
