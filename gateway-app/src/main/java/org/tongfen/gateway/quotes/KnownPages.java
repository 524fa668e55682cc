package org.tongfen.gateway.quotes;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.tongfen.domain.Account;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.Direction;
import org.tongfen.domain.Entries;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.PlatformId;
import org.tongfen.domain.Quotes;
import org.tongfen.domain.Scheme;
import org.tongfen.domain.SourcePage;
import org.tongfen.domain.Supply;
import org.tongfen.domain.TargetPage;
import org.tongfen.gateway.ledger.LaneUse;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.ledger.TreatyHalves;
import org.tongfen.gateway.ledger.TreatyLedger;

/** The pages of both books, as far as this gateway has read them. */
@ApplicationScoped
class KnownPages {
    // Limits are divided evenly over lanes, and the scheduler takes whichever is free: one tells for all.
    private static final int LANE = 0;

    private final LedgerView ledger;
    private final TreatyLedger treaties;

    KnownPages(LedgerView ledger, TreatyLedger treaties) {
        this.ledger = ledger;
        this.treaties = treaties;
    }

    /**
     * What quotes are made from.
     *
     * @param direction from this platform to another one
     * @param from the account that gives, or {@link Quotes#ANYBODY}
     * @param to the account that receives, or {@link Quotes#ANYBODY}
     */
    Quotes quotes(Direction direction, AccountId from, AccountId to) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Scheme scheme = ledger.scheme().orElseThrow();
        TreatyHalves halves = treaties.halves(direction);
        LaneUse use = treaties.use(direction, LANE);
        PlatformId source = direction.source();
        Entries entries = new Entries(
                accounts(source, from),
                Map.of(),
                Map.of(direction, halves.atSource()),
                Map.of(),
                Map.of(),
                Map.of(),
                Set.of(),
                ledger.policy(source));
        return new Quotes(
                new SourcePage(
                        scheme,
                        new LaneId(direction.target(), LANE),
                        source,
                        now,
                        entries,
                        Supply.none(source),
                        use.exchanged(),
                        use.due()),
                new TargetPage(
                        scheme,
                        direction,
                        LANE,
                        now,
                        accounts(direction.target(), to),
                        halves.atTarget(),
                        Map.of(),
                        Set.of(),
                        ledger.policy(direction.target()),
                        use.received(),
                        use.claim()));
    }

    private Map<AccountId, Account> accounts(PlatformId platform, AccountId id) {
        return ledger.account(platform, id)
                .map(view -> Map.of(id, view.state()))
                .orElse(Map.of());
    }
}
