package org.tongfen.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a network remembers of how it was made. Ports are part of the channel's configuration, so they stay as they were.
 *
 * @param portOffset added to every port
 * @param parts the parts that were ever brought up
 * @param replicas of how many processes each platform's gateway consists
 */
public record NetworkSettings(int portOffset, Set<Part> parts, int replicas) {
    public NetworkSettings {
        parts = Set.copyOf(parts);
        replicas = Math.max(Replica.FIRST, replicas);
    }

    /** The settings of the network in this state folder, if there is one. */
    public static Optional<NetworkSettings> read(Layout layout) {
        if (!Files.exists(layout.settings())) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new ObjectMapper().readValue(Files.readString(layout.settings()), NetworkSettings.class));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The ports to use: those of the network that is there, which nothing else may contradict, or else as asked. */
    public static Ports ports(Layout layout, Optional<Integer> asked) {
        var found = read(layout);
        if (found.isPresent()
                && asked.filter(offset -> offset != found.get().portOffset()).isPresent()) {
            throw NetworkFailure.failed(
                    "the network in " + layout.state() + " was made with port offset "
                            + found.get().portOffset() + ", not " + asked.get(),
                    "leave the offset out, choose another folder with --state, or start anew: scripts/tongfen clean");
        }
        return new Ports(found.map(NetworkSettings::portOffset).or(() -> asked).orElse(0));
    }

    /** Of how many processes each platform's gateway is to consist: as asked, or else as before, or else of one. */
    public static int replicas(Layout layout, Optional<Integer> asked) {
        int replicas =
                asked.or(() -> read(layout).map(NetworkSettings::replicas)).orElse(Replica.FIRST);
        if (replicas < Replica.FIRST || replicas > Replica.MOST) {
            throw NetworkFailure.failed(
                    "a gateway cannot consist of " + replicas + " replicas",
                    "choose a number from " + Replica.FIRST + " to " + Replica.MOST);
        }
        return replicas;
    }

    /**
     * Who takes part: whom the file says, who must be those of the network that is there; or else those of the network that is
     * there, or else those of {@code network-config/consortium.yaml}.
     */
    static ConsortiumFile consortium(Layout layout, Optional<Path> asked) {
        if (asked.isPresent()) {
            var file = ConsortiumFile.read(asked.get());
            requireSame(layout, file);
            return file;
        }
        return ConsortiumFile.read(remembered(layout).orElse(layout.consortium()));
    }

    /** Fails if the network that is there was made of others than this file says. */
    static void requireSame(Layout layout, ConsortiumFile file) {
        remembered(layout).ifPresent(remembered -> {
            if (!ConsortiumFile.read(remembered).consortium().becomes(file.consortium())) {
                throw NetworkFailure.failed(
                        file.path() + " does not say what the network in " + layout.state() + " was made of ("
                                + remembered + "); only versions of chaincode may differ",
                        "leave --consortium out, choose another folder with --state and other ports with --port-offset,"
                                + " or start anew: scripts/tongfen clean");
            }
        });
    }

    /** What the network that is there was made of. Before others could be named it was what is shipped. */
    private static Optional<Path> remembered(Layout layout) {
        if (Files.exists(layout.rememberedConsortium())) {
            return Optional.of(layout.rememberedConsortium());
        }
        return read(layout).map(_ -> layout.consortium());
    }

    /** Remembers that these parts were brought up of this consortium, on these ports, with so many replicas. */
    static void remember(Layout layout, ConsortiumFile members, Ports ports, Set<Part> parts, int replicas) {
        var all = EnumSet.copyOf(parts);
        read(layout).ifPresent(before -> all.addAll(before.parts()));
        try {
            Files.createDirectories(layout.state());
            Folders.writeWhole(layout.rememberedConsortium(), members.text());
            var text = new ObjectMapper().writeValueAsString(new NetworkSettings(ports.offset(), all, replicas));
            Folders.writeWhole(layout.settings(), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
