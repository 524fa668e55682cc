package org.tongfen.contract;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.Outcome;
import org.tongfen.domain.PlatformId;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.Keys;
import org.tongfen.wire.Messages;
import org.tongfen.wire.v1.Account;
import org.tongfen.wire.v1.AgreeTerms;
import org.tongfen.wire.v1.ApplyReply;
import org.tongfen.wire.v1.Batch;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.Command;
import org.tongfen.wire.v1.Exchange;
import org.tongfen.wire.v1.Gift;
import org.tongfen.wire.v1.Issue;
import org.tongfen.wire.v1.OpenAccount;
import org.tongfen.wire.v1.Terms;

/** Three platforms on a channel in memory, with an established scheme, and what their gateways send. */
final class Consortium {
    static final PlatformId A = new PlatformId("platform_a");
    static final PlatformId B = new PlatformId("platform_b");
    static final PlatformId C = new PlatformId("platform_c");
    static final String BOOK_A = Chaincodes.book(A);
    static final String BOOK_B = Chaincodes.book(B);
    static final Instant NOW = Instant.parse("2026-06-15T00:00:00.123456789Z");
    static final Member CLIENT_A = Member.of("PlatformAMSP", "client");
    static final Member CLIENT_B = Member.of("PlatformBMSP", "client");
    static final Member CLIENT_C = Member.of("PlatformCMSP", "client");
    static final AccountId ALICE = new AccountId(1, 1);
    static final AccountId BOB = new AccountId(1, 2);
    static final AccountId NOBODY = new AccountId(9, 9);

    static final String SCHEME = """
            platforms { id: "platform_a" msp: "PlatformAMSP" scale: 2 unit_value: 100 validity_months: 24 }
            platforms { id: "platform_b" msp: "PlatformBMSP" scale: 2 unit_value: 120 validity_months: 24 }
            platforms { id: "platform_c" msp: "PlatformCMSP" scale: 2 unit_value: 80 validity_months: 24 }
            """;

    final MemoryChannel channel = new MemoryChannel();
    private Instant now = NOW;
    private int lastId;

    /** Before the scheme is established. */
    static Consortium bare() {
        Consortium consortium = new Consortium();
        consortium.channel.define(Chaincodes.CLEARING, new Clearing());
        for (PlatformId platform : new PlatformId[] {A, B, C}) {
            consortium.channel.define(
                    Chaincodes.book(platform), new Book(platform, new EndorserClock(() -> consortium.now)));
        }
        return consortium;
    }

    /** With a scheme, and nothing else. */
    static Consortium established() {
        Consortium consortium = bare();
        consortium.establish(CLIENT_A, SCHEME);
        return consortium;
    }

    /** With the treaty of A and B, 1500.00 points of Alice's at A, and an account of Bob's at B. */
    static Consortium ready() {
        Consortium consortium = established();
        consortium.submit(CLIENT_A, batch(A, A, 1, consortium.agree(5, 6), consortium.issue(ALICE, 150_000)));
        consortium.submit(CLIENT_B, batch(B, B, 1, consortium.agree(5, 6), consortium.open(BOB)));
        return consortium;
    }

    /** Lets time go on, for the endorsers and for the gateways. */
    void pass(Duration duration) {
        now = now.plus(duration);
    }

    Instant now() {
        return now;
    }

    MemoryChannel.Endorsement establish(Member caller, String scheme) {
        return channel.submit(
                caller, NOW, Chaincodes.CLEARING, Chaincodes.ESTABLISH, scheme.getBytes(StandardCharsets.UTF_8));
    }

    MemoryChannel.Endorsement submit(Member caller, Batch batch) {
        return channel.submit(caller, now, "points-" + batch.getSource(), Chaincodes.APPLY, batch.toByteArray());
    }

    /** Submits a batch that must succeed. */
    ApplyReply apply(Member caller, Batch batch) {
        return reply(submit(caller, batch));
    }

    static ApplyReply reply(MemoryChannel.Endorsement endorsement) {
        if (!endorsement.succeeded()) {
            throw new AssertionError(endorsement.message());
        }
        try {
            return ApplyReply.parseFrom(endorsement.response().getPayload());
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    /** Points of an account in minor units, from the committed state; −1 if there is no such account. */
    long balance(PlatformId platform, AccountId account) {
        byte[] value = channel.state(Chaincodes.book(platform)).get(Keys.account(account));
        try {
            return value == null
                    ? -1
                    : Messages.account(platform, Account.parseFrom(value))
                            .total()
                            .units();
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    /** An account as it stands in a book. */
    Account account(PlatformId platform, AccountId account) {
        return parsed(Account.parser(), platform, Keys.account(account));
    }

    /** The record of a batch of lane 0. */
    BatchRecord record(PlatformId platform, PlatformId target, long sequence) {
        return parsed(BatchRecord.parser(), platform, Keys.batch(new LaneId(target, 0), sequence));
    }

    private <M> M parsed(Parser<M> parser, PlatformId platform, String key) {
        try {
            return parser.parseFrom(channel.state(Chaincodes.book(platform)).get(key));
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    static List<Outcome> outcomes(ApplyReply reply) {
        return reply.getRecord().getCommandsList().stream()
                .map(command -> Outcome.ofNumber(command.getOutcome()))
                .toList();
    }

    /** A copy of everything on the channel, in a form that can be compared. */
    Map<String, Map<String, ByteString>> everything() {
        Map<String, Map<String, ByteString>> copy = new java.util.TreeMap<>();
        for (String name : new String[] {Chaincodes.CLEARING, BOOK_A, BOOK_B, Chaincodes.book(C)}) {
            Map<String, ByteString> values = new java.util.TreeMap<>();
            channel.state(name).forEach((key, value) -> values.put(key, ByteString.copyFrom(value)));
            copy.put(name, values);
        }
        return copy;
    }

    static Batch batch(PlatformId source, PlatformId target, long sequence, Command... commands) {
        return Batch.newBuilder()
                .setSource(source.value())
                .setTarget(target.value())
                .setSequence(sequence)
                .addAllCommands(List.of(commands))
                .build();
    }

    Command open(AccountId account) {
        return command()
                .setOpenAccount(OpenAccount.newBuilder().setAccount(Messages.bytes(account)))
                .build();
    }

    Command issue(AccountId account, long amount) {
        return command()
                .setIssue(Issue.newBuilder().setAccount(Messages.bytes(account)).setAmount(amount))
                .build();
    }

    Command gift(AccountId from, AccountId to, long amount) {
        return command()
                .setGift(Gift.newBuilder()
                        .setFrom(Messages.bytes(from))
                        .setTo(Messages.bytes(to))
                        .setAmount(amount))
                .build();
    }

    Command exchange(AccountId from, AccountId to, long amount) {
        return command()
                .setExchange(Exchange.newBuilder()
                        .setFrom(Messages.bytes(from))
                        .setTo(Messages.bytes(to))
                        .setAmount(amount))
                .build();
    }

    Command agree(long numerator, long denominator) {
        Terms terms = Terms.newBuilder()
                .setSource(A.value())
                .setTarget(B.value())
                .setVersion(1)
                .setRateNumerator(numerator)
                .setRateDenominator(denominator)
                .setEffectiveFrom(1_000)
                .build();
        return command().setAgreeTerms(AgreeTerms.newBuilder().setTerms(terms)).build();
    }

    private Command.Builder command() {
        byte[] id = new byte[32];
        id[0] = (byte) ++lastId;
        id[1] = (byte) (lastId >>> 8);
        return Command.newBuilder().setId(ByteString.copyFrom(id));
    }
}
