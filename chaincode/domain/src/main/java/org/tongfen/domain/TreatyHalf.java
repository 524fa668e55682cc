package org.tongfen.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one of the two platforms of a direction has agreed to. Exchanges need both halves, and need them equal.
 *
 * @param versions ascending by version, without gaps, and by the time from which they apply
 */
public record TreatyHalf(List<Terms> versions) {
    /** Nothing agreed. */
    public static final TreatyHalf NONE = new TreatyHalf(List.of());

    /** Copies the list. */
    public TreatyHalf {
        versions = List.copyOf(versions);
    }

    /** The terms that apply at a time. */
    public Optional<Terms> inForce(Instant now) {
        return versions.stream().filter(t -> !t.effectiveFrom().isAfter(now)).reduce((_, later) -> later);
    }

    /** Why no terms apply, if none do. */
    Outcome whyNotInForce() {
        return versions.isEmpty() ? Outcome.TREATY_MISSING : Outcome.TREATY_NOT_IN_FORCE;
    }

    /**
     * Adds a version.
     *
     * @return the longer half; empty if a rule refuses the terms: versions follow each other without gaps, terms that
     *     replace others are never back-dated, and no rate may create value
     */
    Optional<TreatyHalf> with(Terms terms, Scheme scheme, Instant now) {
        Optional<Platform> source = scheme.find(terms.direction().source());
        Optional<Platform> target = scheme.find(terms.direction().target());
        if (source.isEmpty()
                || target.isEmpty()
                || terms.version() != versions.size() + 1
                || isBackDated(terms, now)
                || terms.rate().createsValue(source.get(), target.get())) {
            return Optional.empty();
        }
        List<Terms> longer = new ArrayList<>(versions);
        longer.add(terms);
        return Optional.of(new TreatyHalf(longer));
    }

    // The first version replaces nothing, and exchanges need both halves anyway: it may apply from any time.
    private boolean isBackDated(Terms terms, Instant now) {
        return !versions.isEmpty()
                && (terms.effectiveFrom().isBefore(now)
                        || !terms.effectiveFrom().isAfter(versions.getLast().effectiveFrom()));
    }
}
