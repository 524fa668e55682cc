package org.tongfen.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.tongfen.launcher.Consortium;
import org.tongfen.launcher.NetworkFailure;
import org.tongfen.launcher.gateway.GatewayClient;
import org.tongfen.launcher.process.Await;
import org.tongfen.launcher.process.Together;

/**
 * Sets the scene: users, first points, rewards, treaties. Every request has a fixed idempotency key, so setting it twice issues
 * nothing twice.
 */
final class Scene {
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final Consortium consortium;
    private final List<GatewayClient> platforms;
    private final Path remembered;

    /**
     * @param platforms a client of each platform's gateway
     */
    Scene(Consortium consortium, List<GatewayClient> platforms, Path state) {
        this.consortium = consortium;
        this.platforms = platforms;
        this.remembered = state.resolve("demo-treaties-from");
    }

    /** Sets it, and says what there is now. */
    void set(Consumer<String> tell) {
        Together.each(platforms, this::openAccounts);
        tell.accept("users " + Demo.SENDER + " and " + Demo.RECEIVER + " are known at "
                + (platforms.size() == 2 ? "both" : "all " + platforms.size()) + " platforms");
        var issues = FirstIssue.at(consortium.platforms(), Demo.SENDER, Demo.RECEIVER);
        Together.each(issues, this::issueOnce);
        for (var issue : issues) {
            tell.accept("%s issued %s points to %s".formatted(issue.platform(), issue.amount(), issue.user()));
        }
        var offers = Offer.at(consortium.platforms());
        Together.each(offers, this::offerOnce);
        for (var offer : offers) {
            tell.accept("%s offers %s for %s points".formatted(offer.platform(), offer.reward(), offer.price()));
        }
        var treaties = ExampleTreaty.allOf(consortium);
        agree(treaties);
        treaties.forEach(treaty -> tell.accept(treaty.text(consortium)));
    }

    /** Issues points to a user of the gateway's platform. */
    void issue(GatewayClient platform, String user, String amount, String key) {
        var body = "{\"userId\":\"%s\",\"amount\":\"%s\"}".formatted(user, amount);
        Story.require(platform, "issuing points to " + user, () -> platform.post("/v2/issues", body, key));
    }

    private void openAccounts(GatewayClient platform) {
        for (var user : List.of(Demo.SENDER, Demo.RECEIVER)) {
            var body = "{\"userId\":\"" + user + "\"}";
            Story.require(
                    platform,
                    "opening an account for " + user,
                    () -> platform.post("/v2/accounts", body, "demo-account-" + user));
        }
    }

    private void issueOnce(FirstIssue issue) {
        issue(gateway(issue.platform()), issue.user(), issue.amount(), "demo-issue-" + issue.user());
    }

    private void offerOnce(Offer offer) {
        var platform = gateway(offer.platform());
        var request = platform.sign(
                "PUT",
                "/v2/rewards/" + offer.reward(),
                Optional.of(offer.json()),
                Optional.of("demo-reward-" + offer.reward()));
        Story.require(platform, "putting " + offer.reward() + " on offer", () -> platform.send(request));
    }

    private void agree(List<ExampleTreaty> treaties) {
        if (treaties.stream().allMatch(this::inForce)) {
            return;
        }
        var from = effectiveFrom();
        Together.each(
                treaties,
                treaty -> Together.each(List.of(treaty.source(), treaty.target()), side -> {
                    var gateway = gateway(side);
                    var key = "demo-treaty-" + treaty.source() + "-" + treaty.target();
                    Story.require(
                            gateway, "writing a treaty", () -> gateway.post("/v2/treaties", treaty.json(from), key));
                }));
        if (!Await.until(BOUND, () -> treaties.stream().allMatch(this::inForce))) {
            throw NetworkFailure.failed(
                    "the treaties did not come into force within " + BOUND.toSeconds() + " s",
                    "see what each platform wrote: scripts/tongfen call "
                            + consortium.platforms().getFirst().id() + " GET /v2/treaties");
        }
    }

    private boolean inForce(ExampleTreaty treaty) {
        var gateway = gateway(treaty.source());
        var answer = Story.require(gateway, "reading the treaties", () -> gateway.get("/v2/treaties"));
        return Story.elements(answer).stream()
                .anyMatch(half -> is(half, "source", treaty.source())
                        && is(half, "target", treaty.target())
                        && is(half, "state", "IN_FORCE"));
    }

    private static boolean is(JsonNode half, String field, String value) {
        return half.path(field).asText().equals(value);
    }

    /** Chosen once: a request that is repeated under the same key must be the same request. */
    private String effectiveFrom() {
        try {
            if (!Files.exists(remembered)) {
                // The first terms of a treaty replace none, so they may apply from now.
                Files.writeString(
                        remembered,
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
            }
            return Files.readString(remembered);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private GatewayClient gateway(String platform) {
        return platforms.stream()
                .filter(gateway -> gateway.organisation().id().equals(platform))
                .findFirst()
                .orElseThrow();
    }
}
