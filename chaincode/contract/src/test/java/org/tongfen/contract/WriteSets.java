package org.tongfen.contract;

import static org.tongfen.contract.Consortium.A;
import static org.tongfen.contract.Consortium.ALICE;
import static org.tongfen.contract.Consortium.B;
import static org.tongfen.contract.Consortium.BOB;
import static org.tongfen.contract.Consortium.CLIENT_A;
import static org.tongfen.contract.Consortium.CLIENT_B;
import static org.tongfen.contract.Consortium.NOW;
import static org.tongfen.contract.Consortium.batch;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.tongfen.contract.MemoryChannel.Endorsement;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.PlatformId;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.v1.Batch;
import org.tongfen.wire.v1.Command;

/** Endorses the same few hundred commands in every process and tells what would be written, to the last bit. */
final class WriteSets {
    private static final int BATCHES = 10;
    private static final int COMMANDS = 50;

    private final Consortium consortium = Consortium.ready();
    private final List<String> lines = new ArrayList<>();
    private long state = 42;

    private WriteSets() {}

    /** Prints one line per write and per answer. */
    public static void main(String[] arguments) {
        lines().forEach(System.out::println);
    }

    /** One line per write and per answer. */
    static List<String> lines() {
        WriteSets sets = new WriteSets();
        sets.run();
        return sets.lines;
    }

    private void run() {
        for (int i = 0; i < BATCHES; i++) {
            boolean within = i % 2 == 0;
            note(consortium.submit(
                    CLIENT_A, batch(A, within ? A : B, within ? i / 2 + 2 : i / 2 + 1, commands(within))));
        }
        note(consortium.submit(CLIENT_B, batch(A, A, 99, commands(true))));
        note(consortium.submit(CLIENT_A, batch(A, A, 1234567, commands(true))));
        Batch late = batch(A, A, BATCHES, commands(true));
        note(consortium.channel.submit(
                CLIENT_A, NOW.plusSeconds(1_234_567), Chaincodes.book(A), Chaincodes.APPLY, late.toByteArray()));
        note(consortium.establish(CLIENT_A, "İı: 1234567"));
    }

    private Command[] commands(boolean within) {
        return IntStream.range(0, COMMANDS)
                .mapToObj(_ -> within ? commandWithin() : consortium.exchange(account(), receiver(), next(2_000)))
                .toArray(Command[]::new);
    }

    private Command commandWithin() {
        return switch ((int) next(4)) {
            case 0 -> consortium.gift(account(), account(), next(5_000));
            case 1 -> consortium.open(account());
            case 2 -> consortium.agree(1 + next(3), 6);
            default -> consortium.issue(account(), next(10_000));
        };
    }

    private AccountId account() {
        return next(5) == 0 ? ALICE : new AccountId(next(20) * 0x123456789abcdefL, 7);
    }

    private AccountId receiver() {
        return next(4) == 0 ? new AccountId(5, 5) : BOB;
    }

    // A linear congruence, the same in every process.
    private long next(long bound) {
        state = state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
        return (state >>> 33) % bound;
    }

    private void note(Endorsement endorsement) {
        HexFormat hex = HexFormat.of();
        lines.add(endorsement.succeeded() + " " + endorsement.message());
        byte[] payload = endorsement.response().getPayload();
        lines.add(payload == null ? "" : hex.formatHex(payload));
        endorsement
                .writes()
                .forEach((namespace, writes) ->
                        writes.forEach((key, value) -> lines.add(namespace + " " + key + " " + hex.formatHex(value))));
    }

    /** Points that moved: the scenario is worth something only if there are some. */
    static boolean isWorthSomething(List<String> lines, PlatformId target) {
        return lines.stream().anyMatch(line -> line.contains("claim/0000000000000001/platform_a/0"))
                && lines.stream().anyMatch(line -> line.startsWith(Chaincodes.book(target) + " account/"));
    }
}
