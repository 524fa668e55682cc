package org.tongfen.gateway.projection;

import com.google.protobuf.ByteString;
import java.util.HexFormat;
import org.tongfen.gateway.fabric.TestBlocks;
import org.tongfen.gateway.fabric.TestBlocks.Tx;
import org.tongfen.wire.v1.Account;
import org.tongfen.wire.v1.Batch;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.Category;
import org.tongfen.wire.v1.Claim;
import org.tongfen.wire.v1.Command;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.Due;
import org.tongfen.wire.v1.Lane;
import org.tongfen.wire.v1.Lot;
import org.tongfen.wire.v1.Platform;
import org.tongfen.wire.v1.Scheme;
import org.tongfen.wire.v1.Supply;
import org.tongfen.wire.v1.Terms;
import org.tongfen.wire.v1.TreatyHalf;

/** A short story in blocks: the scheme, an issue at A, a treaty, an exchange from A to B. */
public final class Chain {
    /** The member's account at A. */
    public static final String ALICE = "000000000000000000000000000000aa";

    /** The receiver's account at B. */
    public static final String BOB = "000000000000000000000000000000bb";

    /** When all points expire, epoch milliseconds. */
    public static final long EXPIRY = 4_000_000_000_000L;

    private Chain() {}

    /** The whole story. */
    public static ReadBlock[] story() {
        return new ReadBlock[] {read(0, scheme()), read(1, issue(1, 1500)), read(2, treaty()), read(3, exchange(500))};
    }

    /** A block whose contents are understood. */
    public static ReadBlock read(long number, Tx... transactions) {
        return ReadBlock.of(TestBlocks.block(number, transactions));
    }

    static Tx scheme() {
        Scheme scheme = Scheme.newBuilder()
                .addPlatforms(platform("platform_b", "PlatformBMSP", 120))
                .addPlatforms(platform("platform_a", "PlatformAMSP", 100))
                .addCategories(Category.newBuilder()
                        .setName("shopping")
                        .setNumerator(1)
                        .setDenominator(1))
                .addCategories(
                        Category.newBuilder().setName("gaming").setNumerator(3).setDenominator(2))
                .build();
        return new Tx("tx-scheme", "PlatformAMSP", "clearing").write("clearing", "scheme", scheme);
    }

    private static Platform platform(String id, String msp, long value) {
        return Platform.newBuilder()
                .setId(id)
                .setMsp(msp)
                .setScale(2)
                .setUnitValue(value)
                .setValidityMonths(24)
                .build();
    }

    /** A issues points to Alice through its own lane. */
    public static Tx issue(long sequence, long amount) {
        return batch(
                        "tx-issue-" + sequence,
                        "platform_a",
                        sequence,
                        record(CommandKind.ISSUE, sequence, 1)
                                .setTo(bytes(ALICE))
                                .setAmount(amount))
                .write("points-platform_a", "account/" + ALICE, account(amount * sequence))
                .write("points-platform_a", "lane/platform_a/0", lane(sequence, amount * sequence, 0));
    }

    static Tx treaty() {
        Terms terms = Terms.newBuilder()
                .setSource("platform_a")
                .setTarget("platform_b")
                .setVersion(1)
                .setRateNumerator(5)
                .setRateDenominator(6)
                .setEffectiveFrom(1)
                .build();
        TreatyHalf half = TreatyHalf.newBuilder().addVersions(terms).build();
        return new Tx("tx-treaty", "PlatformAMSP", "points-platform_a")
                .write("points-platform_a", "treaty/platform_a/platform_b", half);
    }

    /** Alice gives points of A, Bob receives points of B. */
    public static Tx exchange(long amount) {
        long received = amount * 5 / 6;
        return batch(
                        "tx-exchange",
                        "platform_b",
                        1,
                        record(CommandKind.EXCHANGE, 77, 1)
                                .setFrom(bytes(ALICE))
                                .setTo(bytes(BOB))
                                .setAmount(amount)
                                .setReceived(received))
                .write("points-platform_a", "account/" + ALICE, account(1500 - amount))
                .write("points-platform_a", "lane/platform_b/0", lane(1, 0, amount))
                .write(
                        "points-platform_a",
                        "due/0000000000000001/platform_b/0",
                        Due.newBuilder().setOwed(received * 120).build())
                .write("points-platform_b", "account/" + BOB, account(received))
                .write(
                        "points-platform_b",
                        "claim/0000000000000001/platform_a/0",
                        Claim.newBuilder()
                                .setOwed(received * 120)
                                .setExchangedIn(received)
                                .build());
    }

    static Tx batch(String transaction, String target, long sequence, CommandRecord.Builder record) {
        Batch batch = Batch.newBuilder()
                .setSource("platform_a")
                .setTarget(target)
                .setSequence(sequence)
                .addCommands(Command.newBuilder().setId(record.getId()))
                .build();
        BatchRecord stored = BatchRecord.newBuilder()
                .setSource("platform_a")
                .setTarget(target)
                .setSequence(sequence)
                .setTime(TestBlocks.SECONDS * 1000)
                .addCommands(record)
                .build();
        return new Tx(transaction, "PlatformAMSP", "points-platform_a")
                .call("apply", batch)
                .write(
                        "points-platform_a",
                        "batch/" + target + "/0/" + HexFormat.of().toHexDigits(sequence),
                        stored);
    }

    /** The record of a command. */
    public static CommandRecord.Builder record(CommandKind kind, long id, int outcome) {
        return CommandRecord.newBuilder()
                .setId(bytes("%064x".formatted(id)))
                .setKind(kind)
                .setOutcome(outcome);
    }

    static Account account(long amount) {
        Account.Builder account = Account.newBuilder().setOpenedAt(5);
        if (amount > 0) {
            account.addLots(Lot.newBuilder().setAmount(amount).setExpiresAt(EXPIRY));
        }
        return account.build();
    }

    static Lane lane(long sequence, long issued, long out) {
        return Lane.newBuilder()
                .setSequence(sequence)
                .setHash(bytes("ab"))
                .setSupply(Supply.newBuilder().setIssued(issued).setExchangedOut(out))
                .build();
    }

    static ByteString bytes(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }
}
