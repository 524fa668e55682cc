package org.tongfen.network;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * What a network remembers of how it was made. Ports are part of the channel's configuration, so they stay as they were.
 *
 * @param portOffset added to every port
 */
public record Settings(int portOffset) {
    /** The settings of the network in this state folder, if there is one. */
    public static Optional<Settings> read(Layout layout) {
        if (!Files.exists(layout.settings())) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ObjectMapper().readValue(Files.readString(layout.settings()), Settings.class));
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
        return new Ports(found.map(Settings::portOffset).or(() -> asked).orElse(0));
    }

    /** Remembers these settings. */
    public void write(Layout layout) {
        try {
            Files.createDirectories(layout.state());
            Files.writeString(layout.settings(), new ObjectMapper().writeValueAsString(this));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
