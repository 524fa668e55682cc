package org.tongfen.domain.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tongfen.domain.outcome.Outcome;

/** Each rule of the ledger as a page of events; see the resource {@code pages/README}. */
class LedgerPagesTest {
    private static final List<String> FILES = List.of(
            "accounts",
            "activation",
            "freeze",
            "burn",
            "expire",
            "gifts",
            "exchange",
            "exact-receive",
            "quotes",
            "fees",
            "limits",
            "day-limits",
            "treaties",
            "endings",
            "expiry",
            "holds",
            "exchange-holds",
            "redemption",
            "reward-holds",
            "reversals",
            "duplicates",
            "batches",
            "arrivals",
            "headroom",
            "brake");

    @TestFactory
    Stream<DynamicContainer> every_page_holds() {
        return FILES.stream()
                .map(file -> DynamicContainer.dynamicContainer(
                        file,
                        pages(file).entrySet().stream()
                                .map(page -> DynamicTest.dynamicTest(
                                        page.getKey(), () -> LedgerPage.play(page.getValue())))));
    }

    @Test
    void every_outcome_is_reached_by_a_page() {
        Set<Outcome> reached = EnumSet.noneOf(Outcome.class);
        for (String file : FILES) {
            pages(file).values().stream()
                    .flatMap(List::stream)
                    .filter(line -> line.contains("=>"))
                    .map(line -> line.substring(line.indexOf("=>") + 2).strip().split("\\s+")[0])
                    .map(Outcome::valueOf)
                    .forEach(reached::add);
        }
        assertThat(reached).containsExactlyInAnyOrder(Outcome.values());
    }

    @Test
    void a_page_that_does_not_hold_fails_and_names_the_line() {
        assertThatThrownBy(() -> LedgerPage.play(List.of("issue alice@a 5.00 => OK", "alice@a has nothing")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("line 2: alice@a has nothing");
        assertThatThrownBy(() -> LedgerPage.play(List.of("issue alice@a 5.00 => MALFORMED")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("line 1");
        assertThatThrownBy(() -> LedgerPage.play(List.of("alice@a hopes 5.00"))).isInstanceOf(AssertionError.class);
    }

    private static Map<String, List<String>> pages(String file) {
        Map<String, List<String>> pages = new LinkedHashMap<>();
        String name = "";
        for (String line : text(file).lines().toList()) {
            if (line.startsWith("# ")) {
                name = line.substring(2);
                assertThat(pages).as("two pages have one name").doesNotContainKey(name);
                pages.put(name, new ArrayList<>());
            } else if (!line.isBlank()) {
                pages.get(name).add(line);
            }
        }
        return pages;
    }

    private static String text(String file) {
        try (var stream = LedgerPagesTest.class.getResourceAsStream("/pages/" + file + ".page")) {
            assertThat(stream).as("pages/%s.page", file).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
