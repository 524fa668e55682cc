package org.tongfen.launcher;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tongfen.launcher.fabric.ChaincodeDefinition;
import org.tongfen.wire.EndorsementPolicies;
import org.tongfen.wire.Format;
import org.tongfen.wire.v1.CategoryMessage;
import org.tongfen.wire.v1.PlatformMessage;
import org.tongfen.wire.v1.SchemeMessage;

/**
 * Who takes part in a network, as a {@link ConsortiumFile} says.
 *
 * @param channel the channel that all share
 * @param orderers how many ordering nodes there are
 * @param versions of the chaincode definitions
 * @param organisations the platforms, two to five, and after them the regulator
 * @param points how each platform keeps its book, by the platform's id
 * @param categories of rewards
 */
public record Consortium(
        String channel,
        int orderers,
        ChaincodeVersions versions,
        List<Organisation> organisations,
        Map<String, PointTerms> points,
        List<RewardCategory> categories) {
    public Consortium {
        organisations = List.copyOf(organisations);
        points = Map.copyOf(points);
        categories = List.copyOf(categories);
    }

    /** The organisations that own a book. */
    public List<Organisation> platforms() {
        return organisations.stream().filter(Organisation::isPlatform).toList();
    }

    /** The organisation that reads everything. */
    public Organisation regulator() {
        return organisations.getLast();
    }

    /** How a platform keeps its book. */
    public PointTerms points(Organisation platform) {
        return points.get(platform.id());
    }

    /**
     * The processes of all gateways: that many for each platform, of whose gateway clients expect that it is always there,
     * and one for each other organisation.
     */
    public List<Replica> replicas(int ofPlatform) {
        return organisations.stream()
                .flatMap(organisation -> replicas(organisation, ofPlatform).stream())
                .toList();
    }

    /** The processes of one gateway, if every platform has so many. */
    public List<Replica> replicas(Organisation organisation, int ofPlatform) {
        return IntStream.rangeClosed(Replica.FIRST, organisation.isPlatform() ? ofPlatform : Replica.FIRST)
                .mapToObj(number -> new Replica(organisation, number))
                .toList();
    }

    /** The organisation of that id. */
    public Organisation organisation(String id) {
        return organisations.stream()
                .filter(organisation -> organisation.id().equals(id))
                .findFirst()
                .orElseThrow(() -> NetworkFailure.failed(
                        "there is no organisation " + id,
                        "name one of "
                                + organisations.stream().map(Organisation::id).collect(Collectors.joining(", "))));
    }

    /**
     * The chaincode definitions: a book per platform, which only its owner together with one other platform can change,
     * and the clearing house, which more than half of the platforms can.
     */
    public List<ChaincodeDefinition> definitions() {
        var books = platforms().stream().map(this::book);
        // The regulator has no book, so the place of one is free in its slot, and stays so when a platform joins.
        var clearing = new ChaincodeDefinition(
                "clearing", regulator().slot(), versions.clearing(), EndorsementPolicies.ofClearing(msps()));
        return Stream.concat(books, Stream.of(clearing)).toList();
    }

    /** The scheme that is written to the ledger once. */
    public SchemeMessage scheme() {
        var scheme = SchemeMessage.newBuilder().setFormat(Format.CURRENT);
        for (var platform : platforms()) {
            var terms = points(platform);
            scheme.addPlatforms(PlatformMessage.newBuilder()
                    .setId(platform.id())
                    .setMsp(platform.mspId())
                    .setScale(terms.scale())
                    .setUnitValue(terms.unitValue())
                    .setValidityMonths(terms.validityMonths())
                    .setLanes(terms.lanes()));
        }
        for (var category : categories) {
            scheme.addCategories(CategoryMessage.newBuilder()
                    .setName(category.name())
                    .setNumerator(category.numerator())
                    .setDenominator(category.denominator()));
        }
        return scheme.build();
    }

    /** Whether a network of this consortium can go on as one of another: they differ in what can be upgraded alone. */
    public boolean becomes(Consortium other) {
        return new Consortium(channel, orderers, other.versions, organisations, points, categories).equals(other);
    }

    private ChaincodeDefinition book(Organisation owner) {
        var policy = EndorsementPolicies.ofBook(owner.mspId(), msps());
        return new ChaincodeDefinition("points-" + owner.id(), owner.slot(), versions.books(), policy);
    }

    private List<String> msps() {
        return platforms().stream().map(Organisation::mspId).toList();
    }
}
