package org.tongfen.gateway.treaties;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.domain.scheme.Scheme;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Rate;

/**
 * Looks for ways round that multiply points. If the product of the rates along a cycle of platforms is more than 1, whoever
 * goes round often enough ends up with any number of points. Fees are left aside: they may be waived.
 *
 * <p>The value model keeps books from agreeing to such rates one by one; this tells people which way round a rate would
 * open.
 */
public final class Cycles {
    private final List<PlatformId> platforms;
    private final Map<Direction, Rate> rates;

    private Cycles(List<PlatformId> platforms, Map<Direction, Rate> rates) {
        this.platforms = platforms;
        this.rates = rates;
    }

    /**
     * A way from a platform back to itself on which points become more.
     *
     * @param platforms in the order of the way; the first is also the last
     * @param product what one minor unit of the first platform becomes, as a fraction in lowest terms
     */
    public record Cycle(List<PlatformId> platforms, String product) {
        /** Copies the list. */
        public Cycle {
            platforms = List.copyOf(platforms);
        }

        /** The way, for example {@code platform_a -> platform_b -> platform_a}. */
        @Override
        public String toString() {
            return platforms.stream().map(PlatformId::value).collect(Collectors.joining(" -> "));
        }
    }

    /**
     * Finds a cycle whose product is more than 1.
     *
     * @param scheme the platforms
     * @param rates the rates in force; directions of other platforms are passed over
     * @return a shortest one, and of those one that begins with the platform that the scheme names first; empty if there is
     *     none
     */
    public static Optional<Cycle> find(Scheme scheme, Map<Direction, Rate> rates) {
        List<PlatformId> ids = scheme.platforms().stream().map(Platform::id).toList();
        return new Cycles(ids, rates).find();
    }

    // The shortest closed walk that gains is a cycle: if it met a platform twice it would fall into two closed walks,
    // one of
    // which would gain and be shorter. So for each length the best walk to each platform is all that has to be known.
    private Optional<Cycle> find() {
        Map<PlatformId, Map<PlatformId, Walk>> walks = new LinkedHashMap<>();
        for (PlatformId start : platforms) {
            Map<PlatformId, Walk> none = new LinkedHashMap<>();
            none.put(start, new Walk(List.of(start), Product.ONE));
            walks.put(start, none);
        }
        for (int length = 1; length <= platforms.size(); length++) {
            for (PlatformId start : platforms) {
                Map<PlatformId, Walk> longer = longer(walks.get(start));
                Optional<Walk> round =
                        Optional.ofNullable(longer.get(start)).filter(walk -> walk.product.isMoreThan(Product.ONE));
                if (round.isPresent()) {
                    return round.map(Walk::cycle);
                }
                walks.put(start, longer);
            }
        }
        return Optional.empty();
    }

    // The best walk to each platform that is one step longer.
    private Map<PlatformId, Walk> longer(Map<PlatformId, Walk> walks) {
        Map<PlatformId, Walk> best = new LinkedHashMap<>();
        for (PlatformId end : platforms) {
            walks.forEach((middle, walk) -> Optional.ofNullable(rates.get(new Direction(middle, end)))
                    .map(rate -> walk.to(end, rate))
                    .ifPresent(walked -> best.merge(end, walked, Walk::better)));
        }
        return best;
    }

    private record Walk(List<PlatformId> way, Product product) {
        Walk to(PlatformId next, Rate rate) {
            List<PlatformId> longer = new ArrayList<>(way);
            longer.add(next);
            return new Walk(longer, product.times(rate));
        }

        static Walk better(Walk one, Walk two) {
            return two.product.isMoreThan(one.product) ? two : one;
        }

        Cycle cycle() {
            return new Cycle(way, product.toString());
        }
    }
}
