package org.tongfen.domain.treaty;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.Platform;

/**
 * What one of the two platforms of a direction has agreed to. Exchanges need both halves, and need them equal.
 *
 * @param versions ascending by version, without gaps, and by the time from which they apply; those long superseded are
 *     forgotten, so the first need not be 1
 */
public record TreatyHalf(List<TreatyVersion> versions) {
    /** Nothing agreed. */
    public static final TreatyHalf NONE = new TreatyHalf(List.of());

    /**
     * How long ahead a platform announces a change. Times of transactions of honest endorsers differ by at most two
     * minutes, so terms are sure for {@link #SURE} from any moment on.
     */
    public static final Duration NOTICE = Duration.ofHours(24);

    /** How far ahead a version can be announced, so that a slip of the date does not stand for ever. */
    public static final Duration FARTHEST = Duration.ofDays(366);

    /** How long a version is kept when another one has taken its place. */
    public static final Duration KEPT = Duration.ofHours(1);

    /** Most versions that are kept: each exchange reads them all. */
    public static final int MOST = 16;

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
    public Outcome whyNotInForce() {
        return versions.isEmpty() ? Outcome.TREATY_MISSING : Outcome.TREATY_NOT_IN_FORCE;
    }

    /**
     * Adds a version, or says why it cannot be. Versions follow each other without gaps, what takes the place of other terms
     * is announced {@link #NOTICE} ahead and at most {@link #FARTHEST}, and no rate may create value. A version that is
     * not near yet can be replaced by one of the same number; what was announced after it falls with it. What has been
     * superseded for {@link #KEPT} is forgotten.
     */
    public Amended plus(TreatyVersion added, Platform source, Platform target, Instant now) {
        // Terms begin at whole milliseconds, and the bound is one: rounded down, it would be too early.
        Instant earliest = nextMillisecond(now.plus(NOTICE));
        List<TreatyVersion> kept = besides(added, earliest, now);
        int next = kept.isEmpty() ? 1 : kept.getLast().version() + 1;
        boolean isOutOfOrder =
                !kept.isEmpty() && !added.effectiveFrom().isAfter(kept.getLast().effectiveFrom());
        boolean createsValue =
                added instanceof Terms terms && terms.rate().createsValue(source.unitValue(), target.unitValue());
        if (added.version() != next
                || kept.size() == MOST
                || isOutOfOrder
                || createsValue
                || added.effectiveFrom().isAfter(now.plus(FARTHEST))) {
            return new Amended.Refused(Outcome.TERMS_REFUSED, next);
        }
        // The first version replaces nothing, and exchanges need both halves anyway: it may apply from any time.
        if (!kept.isEmpty() && added.effectiveFrom().isBefore(earliest)) {
            return new Amended.Refused(Outcome.NOTICE_TOO_SHORT, earliest.toEpochMilli());
        }
        kept.add(added);
        return new Amended.To(new TreatyHalf(kept));
    }

    /** Either another half, or the reason why not. */
    public sealed interface Amended {
        /** The half as it is then. */
        record To(TreatyHalf half) implements Amended {}

        /**
         * The version cannot be added.
         *
         * @param reason why not
         * @param bound the number that the version should have, or the earliest time at which it may apply, in epoch
         *     milliseconds
         */
        record Refused(Outcome reason, long bound) implements Amended {}
    }

    // What stays beside an added version: neither replaced by it, nor long superseded.
    private List<TreatyVersion> besides(TreatyVersion added, Instant earliest, Instant now) {
        boolean replaces = versions.stream()
                .anyMatch(version -> version.version() == added.version()
                        && !version.effectiveFrom().isBefore(earliest));
        List<TreatyVersion> kept = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            boolean isReplaced = replaces && versions.get(i).version() >= added.version();
            boolean isForgotten = i + 1 < versions.size()
                    && versions.get(i + 1).effectiveFrom().isBefore(now.minus(KEPT));
            if (!isReplaced && !isForgotten) {
                kept.add(versions.get(i));
            }
        }
        return kept;
    }

    private static Instant nextMillisecond(Instant time) {
        Instant down = time.truncatedTo(ChronoUnit.MILLIS);
        return down.equals(time) ? time : down.plusMillis(1);
    }

    private Optional<TreatyVersion> latest(Instant now) {
        for (TreatyVersion version : versions.reversed()) {
            if (!version.effectiveFrom().isAfter(now)) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }
}
