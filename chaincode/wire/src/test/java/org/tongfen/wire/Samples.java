package org.tongfen.wire;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.tongfen.domain.Account;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.Credit;
import org.tongfen.domain.Direction;
import org.tongfen.domain.Fee;
import org.tongfen.domain.Lot;
import org.tongfen.domain.MicroYuan;
import org.tongfen.domain.PlatformId;
import org.tongfen.domain.Points;
import org.tongfen.domain.Rate;
import org.tongfen.domain.Terms;
import org.tongfen.wire.v1.AgreeTerms;
import org.tongfen.wire.v1.Batch;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.Command;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.Exchange;
import org.tongfen.wire.v1.Gift;
import org.tongfen.wire.v1.Issue;
import org.tongfen.wire.v1.OpenAccount;

/** Messages with every field set, each to a value of its own. */
final class Samples {
    static final PlatformId A = new PlatformId("platform_a");
    static final PlatformId B = new PlatformId("platform_b");
    static final Instant TIME = Instant.parse("2026-06-15T01:02:03.004Z");

    private Samples() {}

    static Terms terms() {
        return new Terms(new Direction(A, B), 3, new Rate(5, 6), new Fee(25, 100), 5_000_000, TIME);
    }

    static Account account() {
        return new Account(A, TIME, List.of(lot(A, 150_000, 1), lot(A, 7, 2)));
    }

    static Credit credit() {
        return new Credit(
                2,
                new AccountId(3, 4),
                new Points(A, 1000),
                new Points(A, 10),
                List.of(lot(B, 500, 1), lot(B, 325, 2)),
                new MicroYuan(99_000));
    }

    static Batch batch() {
        ByteString one = bytes(16, 1);
        ByteString two = bytes(16, 2);
        return Batch.newBuilder()
                .setSource("platform_a")
                .setTarget("platform_b")
                .setLane(7)
                .setSequence(258)
                .addCommands(command(1).setOpenAccount(OpenAccount.newBuilder().setAccount(one)))
                .addCommands(
                        command(2).setIssue(Issue.newBuilder().setAccount(one).setAmount(150_000)))
                .addCommands(command(3)
                        .setGift(Gift.newBuilder().setFrom(one).setTo(two).setAmount(5)))
                .addCommands(command(4)
                        .setExchange(
                                Exchange.newBuilder().setFrom(one).setTo(two).setAmount(100_000)))
                .addCommands(command(5).setAgreeTerms(AgreeTerms.newBuilder().setTerms(Messages.message(terms()))))
                .addCommands(command(6))
                .build();
    }

    static BatchRecord record() {
        return BatchRecord.newBuilder()
                .setSource("platform_a")
                .setTarget("platform_b")
                .setLane(7)
                .setSequence(258)
                .setHash(bytes(32, 9))
                .setTime(TIME.toEpochMilli())
                .setWindow(4)
                .addCommands(CommandRecord.newBuilder()
                        .setId(bytes(32, 4))
                        .setKind(CommandKind.EXCHANGE)
                        .setOutcome(1)
                        .setFrom(bytes(16, 1))
                        .setTo(bytes(16, 2))
                        .setAmount(100_000)
                        .setFee(10)
                        .setReceived(83_325)
                        .setOwed(9_999_000)
                        .setRemainder(0)
                        .setTreatyVersion(3)
                        .addLots(Messages.message(lot(A, 100_000, 1))))
                .addCommands(CommandRecord.newBuilder()
                        .setId(bytes(32, 5))
                        .setKind(CommandKind.AGREE_TERMS)
                        .setOutcome(53)
                        .setRemainder(40)
                        .setBound(2)
                        .setTreatyVersion(1)
                        .setCounterparty("platform_b"))
                .build();
    }

    static Lot lot(PlatformId platform, long units, int days) {
        return new Lot(new Points(platform, units), TIME.plusSeconds(days * 86_400L));
    }

    static ByteString bytes(int length, int first) {
        byte[] bytes = new byte[length];
        IntStream.range(0, length).forEach(i -> bytes[i] = (byte) (first + i));
        return ByteString.copyFrom(bytes);
    }

    private static Command.Builder command(int number) {
        return Command.newBuilder().setId(bytes(32, number));
    }
}
