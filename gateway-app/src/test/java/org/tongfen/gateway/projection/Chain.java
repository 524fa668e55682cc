package org.tongfen.gateway.projection;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.tongfen.domain.account.AccountId;
import org.tongfen.gateway.fabric.TestBlocks;
import org.tongfen.gateway.fabric.TestBlocks.Tx;
import org.tongfen.wire.Format;
import org.tongfen.wire.Lanes;
import org.tongfen.wire.v1.AccountMessage;
import org.tongfen.wire.v1.ApplyReply;
import org.tongfen.wire.v1.ArrivalMessage;
import org.tongfen.wire.v1.ArrivalName;
import org.tongfen.wire.v1.ArrivedCreditMessage;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.CategoryMessage;
import org.tongfen.wire.v1.ClaimMessage;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.Counterparty;
import org.tongfen.wire.v1.Due;
import org.tongfen.wire.v1.IntakeMessage;
import org.tongfen.wire.v1.Lane;
import org.tongfen.wire.v1.LotMessage;
import org.tongfen.wire.v1.PlatformMessage;
import org.tongfen.wire.v1.SchemeMessage;
import org.tongfen.wire.v1.SupplyMessage;
import org.tongfen.wire.v1.TermsMessage;
import org.tongfen.wire.v1.TreatyHalfMessage;

/** A short story in blocks: the scheme, an issue at A and an account at B, a treaty, an exchange from A to B. */
public final class Chain {
    /** The member's account at A. */
    public static final AccountId ALICE = AccountId.parse("0-1");

    /** The receiver's account at B. */
    public static final AccountId BOB = AccountId.parse("2-7");

    /** When all points expire, epoch milliseconds. */
    public static final long EXPIRY = 4_000_000_000_000L;

    /** The key of what the exchange leaves for Bob. */
    public static final String ARRIVAL = "v/2/platform_a/0/2";

    /** What Bob receives. */
    public static final long RECEIVED = 416;

    private static final String A = "points-platform_a";
    private static final String B = "points-platform_b";

    private Chain() {}

    /** The whole story: four blocks. */
    public static ReadBlock[] story() {
        return new ReadBlock[] {
            read(0, scheme()), read(1, issue(1, 1500), opening()), read(2, treaty()), read(3, exchange(500))
        };
    }

    /** A block whose contents are understood. */
    public static ReadBlock read(long number, Tx... transactions) {
        return ReadBlock.of(TestBlocks.block(number, transactions));
    }

    static Tx scheme() {
        SchemeMessage scheme = SchemeMessage.newBuilder()
                .setFormat(Format.CURRENT)
                .addPlatforms(platform("platform_b", "PlatformBMSP", 120))
                .addPlatforms(platform("platform_a", "PlatformAMSP", 100))
                .addCategories(CategoryMessage.newBuilder()
                        .setName("shopping")
                        .setNumerator(1)
                        .setDenominator(1))
                .addCategories(CategoryMessage.newBuilder()
                        .setName("gaming")
                        .setNumerator(3)
                        .setDenominator(2))
                .build();
        return new Tx("tx-scheme", "PlatformAMSP", "clearing").write("clearing", "scheme", scheme);
    }

    private static PlatformMessage platform(String id, String msp, long value) {
        return PlatformMessage.newBuilder()
                .setId(id)
                .setMsp(msp)
                .setScale(2)
                .setUnitValue(value)
                .setValidityMonths(24)
                .setLanes(4)
                .build();
    }

    /** A issues points to Alice. */
    public static Tx issue(long sequence, long amount) {
        return batch(
                        "tx-issue-" + sequence,
                        sequence,
                        record(CommandKind.ISSUE, sequence, 1)
                                .setTo(ALICE.toLong())
                                .setAmount(amount))
                .write(A, "a/" + ALICE, account(amount * sequence))
                .write(A, "l/0", lane(sequence, amount * sequence, 0));
    }

    /** B opens Bob's account. */
    public static Tx opening() {
        return bookBatch(
                        "tx-opening",
                        "platform_b",
                        "",
                        2,
                        1,
                        record(CommandKind.OPEN_ACCOUNT, 5, 1).setTo(BOB.toLong()))
                .write(B, "a/" + BOB, account(0))
                .write(B, "l/2", lane(1, 0, 0).toBuilder().setRoster(1000).build());
    }

    static Tx treaty() {
        return new Tx("tx-treaty", "PlatformAMSP", A).write(A, "t/platform_a/platform_b", terms());
    }

    /** A half that has the first version of the treaty from A to B. */
    static TreatyHalfMessage terms() {
        TermsMessage terms = TermsMessage.newBuilder()
                .setSource("platform_a")
                .setTarget("platform_b")
                .setVersion(1)
                .setRateNumerator(5)
                .setRateDenominator(6)
                .setMinAmount(1)
                .setMaxAmount(1_000_000_000_000_000L)
                .setMaxPerDay(1_000_000_000_000_000_000L)
                .setCreditLine(4_000_000_000_000_000_000L)
                .setEffectiveFrom(1)
                .build();
        return TreatyHalfMessage.newBuilder().addVersions(terms).build();
    }

    /** Alice gives points of A, and points of B arrive for Bob. */
    public static Tx exchange(long amount) {
        long received = amount * 5 / 6;
        Counterparty towardsB = Counterparty.newBuilder()
                .setPlatform("platform_b")
                .setOwed(received * 120)
                .build();
        return bookBatch(
                        "tx-exchange",
                        "platform_a",
                        "platform_b",
                        0,
                        2,
                        record(CommandKind.EXCHANGE, 77, 1)
                                .setFrom(ALICE.toLong())
                                .setTo(BOB.toLong())
                                .setAmount(amount)
                                .setReceived(received)
                                .setCounterparty("platform_b"))
                .write(A, "a/" + ALICE, account(1500 - amount))
                .write(
                        A,
                        "l/0",
                        lane(2, 1500, amount).toBuilder()
                                .addCounterparties(towardsB)
                                .build())
                .write(
                        A,
                        "d/1/platform_b/0",
                        Due.newBuilder().setOwed(received * 120).build())
                .write(B, ARRIVAL, arrival(received))
                .write(
                        B,
                        "i/platform_a/0",
                        IntakeMessage.newBuilder()
                                .setFormat(Format.CURRENT)
                                .setExchangedIn(received)
                                .setOwed(received * 120)
                                .build())
                .write(
                        B,
                        "c/1/platform_a/0",
                        ClaimMessage.newBuilder()
                                .setOwed(received * 120)
                                .setExchangedIn(received)
                                .build());
    }

    /** B posts what has arrived to Bob's account. */
    public static Tx posting() {
        ArrivalName arrival =
                ArrivalName.newBuilder().setSource("platform_a").setSequence(2).build();
        return bookBatch(
                        "tx-posting",
                        "platform_b",
                        "",
                        2,
                        2,
                        CommandRecord.newBuilder()
                                .setKind(CommandKind.POST_ARRIVAL)
                                .setOutcome(1)
                                .setArrival(arrival)
                                .setCount(1))
                .write(B, "a/" + BOB, account(RECEIVED))
                .delete(B, ARRIVAL)
                .write(B, "l/2", lane(2, 0, 0).toBuilder().setRoster(1000).build());
    }

    static ArrivalMessage arrival(long amount) {
        return ArrivalMessage.newBuilder()
                .setTime(TestBlocks.SECONDS * 1000)
                .addCredits(ArrivedCreditMessage.newBuilder()
                        .setAccount(BOB.toLong())
                        .addLots(LotMessage.newBuilder().setAmount(amount).setExpiresAt(EXPIRY)))
                .build();
    }

    /** A batch of lane 0 of A within its book. */
    static Tx batch(String transaction, long sequence, CommandRecord.Builder record) {
        return bookBatch(transaction, "platform_a", "", 0, sequence, record);
    }

    /** A batch: its reply and its root, but nothing else of what it writes. */
    public static Tx bookBatch(
            String transaction,
            String source,
            String target,
            int lane,
            long sequence,
            CommandRecord.Builder... decided) {
        List<CommandRecord> records =
                Stream.of(decided).map(CommandRecord.Builder::build).toList();
        BatchMessage.Builder batch = BatchMessage.newBuilder()
                .setFormat(Format.CURRENT)
                .setSource(source)
                .setTarget(target)
                .setLane(lane)
                .setSequence(sequence);
        records.forEach(record -> batch.addCommands(CommandMessage.newBuilder().setId(record.getId())));
        return applied(transaction, batch.build(), records);
    }

    /** A batch with what became of its commands: its reply and its root, but nothing else of what it writes. */
    public static Tx applied(String transaction, BatchMessage batch, List<CommandRecord> records) {
        long time = TestBlocks.SECONDS * 1000;
        var root = Lanes.root(records, Instant.ofEpochMilli(time));
        BatchRecord reply = BatchRecord.newBuilder()
                .setSource(batch.getSource())
                .setTarget(batch.getTarget())
                .setLane(batch.getLane())
                .setSequence(batch.getSequence())
                .setTime(time)
                .setRoot(root.getRoot())
                .addAllCommands(records)
                .build();
        String book = "points-" + batch.getSource();
        String msp = batch.getSource().equals("platform_a") ? "PlatformAMSP" : "PlatformBMSP";
        return new Tx(transaction, msp, book)
                .call("apply", batch)
                .reply(ApplyReply.newBuilder().setRecord(reply).build())
                .write(book, "b/" + batch.getLane() + "/" + batch.getSequence(), root);
    }

    /** The record of a command. */
    public static CommandRecord.Builder record(CommandKind kind, long id, int outcome) {
        return CommandRecord.newBuilder()
                .setId(bytes("%064x".formatted(id)))
                .setKind(kind)
                .setOutcome(outcome);
    }

    static AccountMessage account(long amount) {
        AccountMessage.Builder account = AccountMessage.newBuilder().setOpenedAt(5);
        if (amount > 0) {
            account.addLots(LotMessage.newBuilder().setAmount(amount).setExpiresAt(EXPIRY));
        }
        return account.build();
    }

    static Lane lane(long sequence, long issued, long out) {
        return Lane.newBuilder()
                .setFormat(Format.CURRENT)
                .setSequence(sequence)
                .setHash(bytes("ab".repeat(32)))
                .setTime(TestBlocks.SECONDS * 1000)
                .setSupply(SupplyMessage.newBuilder().setIssued(issued).setExchangedOut(out))
                .build();
    }

    static ByteString bytes(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }
}
