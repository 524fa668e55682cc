package org.tongfen.contract;

import static org.tongfen.contract.Consortium.A;
import static org.tongfen.contract.Consortium.B;
import static org.tongfen.contract.Consortium.CLIENT_A;
import static org.tongfen.contract.Consortium.CLIENT_B;
import static org.tongfen.contract.Consortium.SCHEME;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.tongfen.contract.MemoryChannel.Endorsement;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.CommandMessage;

/** Endorses the same ten thousand commands in every process and tells what would be written, to the last bit. */
final class WriteSets {
    /** How many commands are endorsed, at least. */
    static final int ALL = 10_000;

    private static final int COMMANDS = 80;
    private static final String CATEGORY = "categories { name: \"travel\" numerator: 2 denominator: 1 }";
    private static final Duration STEP = Duration.ofMinutes(30);

    private final Consortium consortium = Consortium.bare();
    private final RandomCommands random = new RandomCommands(42);
    private final Consumer<String> lines;
    private final Consumer<BatchRecord> records;

    private WriteSets(Consumer<String> lines, Consumer<BatchRecord> records) {
        this.lines = lines;
        this.records = records;
    }

    /** Prints one line per write and per answer. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        run(out::println, _ -> {});
        out.flush();
    }

    /**
     * Endorses and commits everything.
     *
     * @param lines gets a line per write and per answer
     * @param records gets what the batches did
     */
    static void run(Consumer<String> lines, Consumer<BatchRecord> records) {
        new WriteSets(lines, records).run();
    }

    private void run() {
        note(consortium.establish(CLIENT_A, SCHEME + CATEGORY));
        agreeInBothBooks(1, Instant.EPOCH);
        for (int i = 0; i * COMMANDS < ALL; i++) {
            consortium.pass(STEP);
            if (i == 10) {
                endAndBeginAnew(consortium.now().plus(Duration.ofHours(25)));
            }
            PlatformId book = i % 4 < 2 ? A : B;
            PlatformId other = i % 4 < 2 ? B : A;
            int lane = i / 4 % RandomCommands.LANES;
            PlatformId target = i % 2 == 0 ? book : other;
            submit(lane, book, target, random.commands(COMMANDS, consortium, lane, book, target));
        }
        refusals();
    }

    private void agreeInBothBooks(int version, Instant from) {
        for (PlatformId book : new PlatformId[] {A, B}) {
            submit(0, book, book, random.terms(A, B, version, from), random.terms(B, A, version, from));
        }
    }

    private void endAndBeginAnew(Instant end) {
        for (PlatformId book : new PlatformId[] {A, B}) {
            submit(0, book, book, random.ending(A, B, 2, end), random.ending(B, A, 2, end));
        }
        agreeInBothBooks(3, end.plus(STEP.multipliedBy(4)));
    }

    private void submit(int lane, PlatformId book, PlatformId target, CommandMessage... commands) {
        BatchMessage batch = consortium.batch(lane, book, target, commands);
        Endorsement endorsement = consortium.submit(book.equals(A) ? CLIENT_A : CLIENT_B, batch);
        note(endorsement);
        OnceTest.everyKeyIsTouchedOnce(endorsement);
        BatchRecord record = Consortium.reply(endorsement).getRecord();
        random.note(record);
        records.accept(record);
    }

    // What is refused as a whole tells numbers and times, in the same words everywhere.
    private void refusals() {
        CommandMessage[] some = random.commands(5, consortium, 0, A, A);
        BatchMessage good = consortium.batch(A, A, some);
        note(consortium.submit(CLIENT_B, good));
        note(consortium.submit(CLIENT_A, good.toBuilder().setSequence(1_234_567).build()));
        note(consortium.channel.submit(
                CLIENT_A,
                consortium.now().plusSeconds(1_234_567),
                Chaincodes.book(A),
                Chaincodes.APPLY,
                good.toByteArray()));
        note(consortium.establish(CLIENT_A, "İı: 1234567"));
    }

    private void note(Endorsement endorsement) {
        HexFormat hex = HexFormat.of();
        lines.accept(endorsement.succeeded() + " " + endorsement.message());
        byte[] payload = endorsement.response().getPayload();
        lines.accept(payload == null ? "" : hex.formatHex(payload));
        endorsement
                .writes()
                .forEach((namespace, writes) -> writes.forEach((key, value) -> lines.accept(
                        namespace + " " + key + " " + (value == null ? "deleted" : hex.formatHex(value)))));
    }
}
