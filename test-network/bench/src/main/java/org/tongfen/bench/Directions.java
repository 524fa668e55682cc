package org.tongfen.bench;

import java.util.ArrayList;
import java.util.List;

/** Between which platforms points move. */
public enum Directions {
    /** From the first platform to the second one. */
    ONE,
    /** Between members of the first platform. */
    WITHIN,
    /** From every platform to every other one, each as often as any other. */
    ALL;

    /** From whom to whom, by the ids of the platforms. */
    record Route(String from, String to) {}

    /** The directions between these platforms; they are at least two. */
    List<Route> between(List<String> platforms) {
        return switch (this) {
            case ONE -> List.of(new Route(platforms.get(0), platforms.get(1)));
            case WITHIN -> List.of(new Route(platforms.get(0), platforms.get(0)));
            case ALL -> {
                var routes = new ArrayList<Route>();
                platforms.forEach(from -> platforms.stream()
                        .filter(to -> !to.equals(from))
                        .forEach(to -> routes.add(new Route(from, to))));
                yield List.copyOf(routes);
            }
        };
    }
}
