package org.tongfen.audit.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LayerTest {
    private final Map<String, Integer> below = new TreeMap<>(Map.of("a", 1, "b", 2));
    private final Layer<String, Integer> layer = new Layer<>(below);

    @Test
    void what_is_changed_stands_above_and_everything_else_below() {
        layer.put("a", 10);
        layer.remove("b");
        layer.merge("c", 3, Integer::sum);
        layer.merge("c", 4, Integer::sum);
        assertThat(layer).isEqualTo(Map.of("a", 10, "c", 7)).doesNotContainKey("b");
        assertThat(layer.get("b")).isNull();
        assertThat(layer.getOrDefault("b", 0)).isZero();
        assertThat(below).containsExactlyEntriesOf(new TreeMap<>(Map.of("a", 1, "b", 2)));
    }

    @Test
    void what_is_handed_down_is_there_for_everybody() {
        layer.put("a", 10);
        layer.remove("b");
        layer.put("c", 3);
        layer.remove("c");
        layer.handDown();
        assertThat(below).containsExactlyEntriesOf(Map.of("a", 10));
        assertThat(layer.changes()).isEmpty();
        assertThat(layer).containsExactlyEntriesOf(below);
    }
}
