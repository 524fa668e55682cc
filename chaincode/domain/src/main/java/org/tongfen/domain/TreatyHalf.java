package org.tongfen.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one of the two platforms of a direction has agreed to. Exchanges need both halves, and need them equal.
 *
 * @param versions ascending by version, without gaps, and by the time from which they apply
 */
public record TreatyHalf(List<TreatyVersion> versions) {
    /** Nothing agreed. */
    public static final TreatyHalf NONE = new TreatyHalf(List.of());

    /**
     * How long ahead a platform announces a change. Times of transactions of honest endorsers differ by at most two
     * minutes, so terms are sure for {@link #SURE} from any moment on.
     */
    public static final Duration NOTICE = Duration.ofHours(24);

    /** How long the terms in force at a moment are sure to stay in force if no change is announced. */
    public static final Duration SURE = NOTICE.minusMinutes(2);

    /** Copies the list. */
    public TreatyHalf {
        versions = List.copyOf(versions);
    }

    /** The terms that apply at a time. */
    public Optional<Terms> inForce(Instant now) {
        return latest(now).filter(Terms.class::isInstance).map(Terms.class::cast);
    }

    /** Until when the terms in force are sure to stay in force. */
    public Instant sureUntil(Instant now) {
        return versions.stream()
                .map(TreatyVersion::effectiveFrom)
                .filter(from -> from.isAfter(now) && from.isBefore(now.plus(SURE)))
                .findFirst()
                .orElse(now.plus(SURE));
    }

    /** Why no terms apply, if none do. */
    Outcome whyNotInForce() {
        return versions.isEmpty() ? Outcome.TREATY_MISSING : Outcome.TREATY_NOT_IN_FORCE;
    }

    /**
     * Why a version cannot be added; empty if it can. Versions follow each other without gaps, what replaces other
     * terms is announced {@link #NOTICE} ahead, and no rate may create value.
     */
    Optional<Decision> refusal(TreatyVersion added, Scheme scheme, Instant now) {
        Optional<Platform> source = scheme.find(added.direction().source());
        Optional<Platform> target = scheme.find(added.direction().target());
        boolean createsValue =
                added instanceof Terms terms && terms.rate().createsValue(source.orElseThrow(), target.orElseThrow());
        if (added.version() != versions.size() + 1 || isOutOfOrder(added) || createsValue) {
            return Optional.of(new Decision.Refused(Outcome.TERMS_REFUSED, versions.size() + 1L));
        }
        // The first version replaces nothing, and exchanges need both halves anyway: it may apply from any time.
        Instant earliest = nextMillisecond(now.plus(NOTICE));
        return versions.isEmpty() || !added.effectiveFrom().isBefore(earliest)
                ? Optional.empty()
                : Optional.of(new Decision.Refused(Outcome.NOTICE_TOO_SHORT, earliest.toEpochMilli()));
    }

    // Terms begin at whole milliseconds, and the bound is one: rounded down, it would be too early.
    private static Instant nextMillisecond(Instant time) {
        Instant down = time.truncatedTo(ChronoUnit.MILLIS);
        return down.equals(time) ? time : down.plusMillis(1);
    }

    TreatyHalf plus(TreatyVersion added) {
        List<TreatyVersion> longer = new ArrayList<>(versions);
        longer.add(added);
        return new TreatyHalf(longer);
    }

    private boolean isOutOfOrder(TreatyVersion added) {
        return !versions.isEmpty()
                && !added.effectiveFrom().isAfter(versions.getLast().effectiveFrom());
    }

    private Optional<TreatyVersion> latest(Instant now) {
        return versions.stream().filter(v -> !v.effectiveFrom().isAfter(now)).reduce((_, later) -> later);
    }
}
