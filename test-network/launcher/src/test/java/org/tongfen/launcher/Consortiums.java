package org.tongfen.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Consortiums for tests: the shipped one, and others of so many platforms. */
public final class Consortiums {
    private static final Path EXAMPLE = Path.of(System.getProperty("tongfen.home"), "network-config/consortium.yaml");
    private static final List<String> MULTIPLIERS = List.of("1.0", "1.2", "0.8", "0.5", "2");

    private Consortiums() {}

    /** The shipped one. */
    public static Consortium example() {
        return ConsortiumFile.read(EXAMPLE).consortium();
    }

    /** One of so many platforms, the first ones as in the example. */
    public static Consortium of(int platforms) {
        return saidBy(text(platforms));
    }

    /** The one that a file with this text says. */
    public static Consortium saidBy(String text) {
        try {
            var file = Files.createTempFile("consortium", ".yaml");
            try {
                Files.writeString(file, text);
                return ConsortiumFile.read(file).consortium();
            } finally {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The file of one of so many platforms. */
    public static String text(int platforms) {
        return """
                format: 1
                channel: points-channel
                orderers: 3
                consensus: raft
                chaincode: { books: 0.1.0, clearing: 0.1.0 }
                pointValue: 0.01
                regulator: { id: regulator, name: Regulator, msp: RegulatorMSP, slot: 4 }
                categories:
                  - { name: shopping, numerator: 1, denominator: 1 }
                platforms:
                """
                + IntStream.range(0, platforms).mapToObj(Consortiums::platform).collect(Collectors.joining());
    }

    private static String platform(int index) {
        char letter = (char) ('a' + index);
        int slot = index < 3 ? index + 1 : index + 2;
        return "  - { id: platform_%c, name: Platform %c, msp: Platform%cMSP, slot: %d, lanes: 2,"
                        .formatted(letter, Character.toUpperCase(letter), Character.toUpperCase(letter), slot)
                + " multiplier: %s, scale: 2, validityMonths: 24 }\n"
                        .formatted(MULTIPLIERS.get(index % MULTIPLIERS.size()));
    }
}
