package org.tongfen.gateway.quotes;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.book.Claim;
import org.tongfen.domain.book.Entries;
import org.tongfen.domain.book.Intake;
import org.tongfen.domain.book.LaneBook;
import org.tongfen.domain.book.SourcePage;
import org.tongfen.domain.book.TargetPage;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.domain.scheme.Scheme;
import org.tongfen.domain.treaty.LaneUsage;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;
import org.tongfen.gateway.ledger.AccountView;
import org.tongfen.gateway.ledger.LaneUse;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.ledger.TreatyHalves;
import org.tongfen.gateway.ledger.TreatyLedger;

/** The pages of both books, as far as this gateway has read them. */
@ApplicationScoped
class KnownPages {
    private final LedgerView ledger;
    private final TreatyLedger treaties;

    KnownPages(LedgerView ledger, TreatyLedger treaties) {
        this.ledger = ledger;
        this.treaties = treaties;
    }

    /**
     * What quotes are made from. What has arrived for the account that gives counts, and the limits of the treaty are those
     * that all lanes have together.
     *
     * @param direction from this platform to another one
     * @param from the account that gives, or {@link Quotes#ANYBODY}
     * @param to the account that receives, which exists, or {@link Quotes#ANYBODY}
     */
    Quotes quotes(Direction direction, AccountId from, AccountId to) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Scheme scheme = ledger.scheme().orElseThrow();
        TreatyHalves halves = treaties.halves(direction);
        LaneUse use = treaties.use(direction);
        PlatformId source = direction.source();
        LaneId lane = from.lane();
        Entries entries = new Entries(
                accounts(source, from),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(direction, halves.atSource()),
                Map.of(),
                Entries.Offers.NONE,
                Entries.Past.NONE,
                ledger.policy(source));
        LaneBook none = LaneBook.none(source);
        LaneBook book = new LaneBook(
                none.sequence(),
                none.hash(),
                none.time(),
                none.supply(),
                none.roster(),
                Map.of(direction.target(), pooled(use.atSource(), halves, scheme, lane, now)));
        Intake intake = new Intake(
                Points.none(direction.target()), pooled(use.atTarget(), halves, scheme, lane, now), none.time());
        return new Quotes(
                new SourcePage(scheme, now, book, MicroYuan.ZERO, entries),
                new TargetPage(
                        scheme,
                        direction,
                        lane,
                        now,
                        halves.atTarget(),
                        ledger.policy(direction.target()),
                        intake,
                        Claim.none(direction.target()),
                        Map.of(to.lane(), to.number()),
                        Map.of(),
                        Set.of(),
                        Set.of(),
                        Map.of()));
    }

    private static LaneUsage pooled(
            List<LaneUsage> usages, TreatyHalves halves, Scheme scheme, LaneId lane, Instant now) {
        Optional<Terms> terms = halves.inForce(now);
        Optional<Platform> source = scheme.find(halves.direction().source());
        return terms.isPresent() && source.isPresent()
                ? LaneUse.pooled(usages, terms.get(), source.get(), lane, now)
                : LaneUsage.NONE;
    }

    private Map<AccountId, Account> accounts(PlatformId platform, AccountId id) {
        return ledger.account(platform, id)
                .map(AccountView::whole)
                .map(account -> Map.of(id, account))
                .orElse(Map.of());
    }
}
