package org.tongfen.simulator.member;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongfen.audit.model.LedgerModel;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.simulator.virtual.Chance;
import org.tongfen.wire.v1.AgreeTerms;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.TermsMessage;

/** Agrees on treaties. Both platforms follow one plan, but not at the same time, and now and then not to the letter. */
final class TreatyWishes implements Wishes {
    private static final int WHOLE = 1_000;
    private static final long LARGEST_AMOUNT = 1_000_000_000_000_000L;
    private static final long NO_DAILY_LIMIT = 1_000_000_000_000_000_000L;
    private static final long NO_CREDIT_LINE = 4 * NO_DAILY_LIMIT;
    private static final long NOTICE = Duration.ofHours(24).toMillis();

    private final Town town;
    private final Chance chance;
    private final LedgerModel ledger;
    private final Map<Direction, List<TermsMessage>> plans = new LinkedHashMap<>();

    TreatyWishes(Town town, Chance chance, LedgerModel ledger) {
        this.town = town;
        this.chance = chance;
        this.ledger = ledger;
        for (PlatformId source : town.platforms()) {
            for (PlatformId target : town.platforms()) {
                if (!source.equals(target)) {
                    Direction direction = new Direction(source, target);
                    plans.put(direction, new ArrayList<>(List.of(terms(direction, 1, 0))));
                }
            }
        }
    }

    private TermsMessage terms(Direction direction, int version, long from) {
        long sourceValue = value(direction.source());
        long targetValue = value(direction.target());
        boolean worthMore = chance.happens(0.03);
        TermsMessage.Builder terms = TermsMessage.newBuilder()
                .setSource(direction.source().value())
                .setTarget(direction.target().value())
                .setVersion(version)
                .setRateNumerator(sourceValue * (worthMore ? WHOLE + 1 : chance.between(WHOLE * 4 / 5, WHOLE)))
                .setRateDenominator(targetValue * WHOLE)
                .setFeeBasisPoints(chance.one(0, 0, 1, 50, chance.between(0, 9_999)))
                .setFeeFixed(chance.one(0L, 0L, 1L, chance.between(0L, 20L)))
                .setMinAmount(chance.happens(0.2) ? chance.between(1L, 50L) : 1)
                .setMaxAmount(chance.happens(0.2) ? chance.between(50L, 30_000L) : LARGEST_AMOUNT)
                .setMaxPerDay(chance.happens(0.3) ? chance.between(1L, 200_000L) : NO_DAILY_LIMIT)
                .setCreditLine(chance.happens(0.3) ? chance.between(1L, 200_000L) * targetValue : NO_CREDIT_LINE)
                .setEffectiveFrom(from);
        if (chance.happens(0.01)) {
            // A limit that is left out is not meant as none.
            terms.clearCreditLine();
        }
        return terms.build();
    }

    private long value(PlatformId platform) {
        return town.scheme()
                .find(platform)
                .map(known -> known.unitValue().amount())
                .orElse(1L);
    }

    /** What a platform agrees to at the very beginning. */
    List<Wish> first(PlatformId platform) {
        List<Wish> wishes = new ArrayList<>();
        plans.forEach((direction, plan) -> {
            if (direction.concerns(platform) && chance.happens(0.95)) {
                wishes.add(agree(chance.happens(0.03) ? terms(direction, 1, 0) : plan.getFirst()));
            }
        });
        return wishes;
    }

    @Override
    public Optional<Wish> draw(PlatformId platform) {
        List<Direction> mine =
                plans.keySet().stream().filter(each -> each.concerns(platform)).toList();
        Direction direction = chance.one(mine);
        List<TermsMessage> plan = plans.get(direction);
        int next = ledger.treatyVersions(
                platform.value(), direction.source().value(), direction.target().value());
        if (next < plan.size()) {
            return Optional.of(agree(plan.get(next)));
        }
        if (chance.happens(0.03)) {
            return Optional.of(agree(terms(new Direction(platform, new PlatformId("platform_z")), 1, 0)));
        }
        long from = ledger.now() + chance.one(NOTICE + chance.between(-1_000L, 20_000L), 2 * NOTICE, 1_000L);
        int version = chance.happens(0.05) ? next + 2 : next + 1;
        TermsMessage more = chance.happens(0.15) ? ending(direction, version, from) : terms(direction, version, from);
        if (version == plan.size() + 1 && from >= ledger.now() + NOTICE) {
            plan.add(more);
        }
        return Optional.of(agree(more));
    }

    private static TermsMessage ending(Direction direction, int version, long from) {
        return TermsMessage.newBuilder()
                .setSource(direction.source().value())
                .setTarget(direction.target().value())
                .setVersion(version)
                .setEffectiveFrom(from)
                .setEnded(true)
                .build();
    }

    private static Wish agree(TermsMessage terms) {
        AgreeTerms agree = AgreeTerms.newBuilder().setTerms(terms).build();
        CommandMessage.Builder command = CommandMessage.newBuilder();
        return Wish.ofBook(terms.getEnded() ? command.setEndTreaty(agree) : command.setAgreeTerms(agree));
    }
}
