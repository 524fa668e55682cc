package org.tongfen.launcher;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tongfen.launcher.Organisation.Role;
import org.tongfen.launcher.fabric.ChaincodeDefinition;
import org.tongfen.wire.EndorsementPolicies;

/**
 * Who takes part in the example network.
 *
 * @param channel the channel that all share
 * @param organisations the platforms and the regulator, in the order of their numbers
 * @param orderers how many ordering nodes there are
 */
public record Consortium(String channel, List<Organisation> organisations, int orderers) {
    public Consortium {
        organisations = List.copyOf(organisations);
    }

    /** Three platforms, one regulator, three ordering nodes. */
    public static Consortium example() {
        return new Consortium(
                "points-channel",
                List.of(
                        new Organisation("platform_a", "PlatformAMSP", "platform-a.local", 1, Role.PLATFORM),
                        new Organisation("platform_b", "PlatformBMSP", "platform-b.local", 2, Role.PLATFORM),
                        new Organisation("platform_c", "PlatformCMSP", "platform-c.local", 3, Role.PLATFORM),
                        new Organisation("regulator", "RegulatorMSP", "regulator.local", 4, Role.REGULATOR)),
                3);
    }

    /** The organisations that own a book. */
    public List<Organisation> platforms() {
        return organisations.stream().filter(Organisation::isPlatform).toList();
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
        var clearing =
                new ChaincodeDefinition("clearing", platforms().size() + 1, EndorsementPolicies.ofClearing(msps()));
        return Stream.concat(books, Stream.of(clearing)).toList();
    }

    private ChaincodeDefinition book(Organisation owner) {
        var policy = EndorsementPolicies.ofBook(owner.mspId(), msps());
        return new ChaincodeDefinition("points-" + owner.id(), owner.number(), policy);
    }

    private List<String> msps() {
        return platforms().stream().map(Organisation::mspId).toList();
    }
}
