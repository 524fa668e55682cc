package org.tongfen.gateway.edge;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.treaty.TreatyVersion;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.ledger.LaneUse;
import org.tongfen.gateway.ledger.TreatyHalves;
import org.tongfen.gateway.ledger.TreatyLedger;

/** The treaties of the ledger in memory. */
@Alternative
@Priority(1)
@ApplicationScoped
public class FakeTreaties implements TreatyLedger {
    private final FakeLedger ledger;

    FakeTreaties(FakeLedger ledger) {
        this.ledger = ledger;
    }

    /** Writes a version into the half of a platform. */
    public void write(PlatformId platform, TreatyVersion version) {
        ledger.write(platform, version);
    }

    @Override
    public List<TreatyHalves> all() {
        return ledger.treatyHalves();
    }

    @Override
    public TreatyHalves halves(Direction direction) {
        return all().stream()
                .filter(halves -> halves.direction().equals(direction))
                .findFirst()
                .orElse(TreatyHalves.none(direction));
    }

    @Override
    public LaneUse use(Direction direction) {
        return LaneUse.NONE;
    }
}
