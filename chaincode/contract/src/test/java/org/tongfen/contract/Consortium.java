package org.tongfen.contract;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.treaty.Fee;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Rate;
import org.tongfen.wire.BookKey;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.Format;
import org.tongfen.wire.Reversals;
import org.tongfen.wire.v1.AccountMessage;
import org.tongfen.wire.v1.AccountView;
import org.tongfen.wire.v1.ApplyReply;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.Lane;
import org.tongfen.wire.v1.LotMessage;
import org.tongfen.wire.v1.ProofMessage;

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
    /** Whose endorser the tests ask, unless they say otherwise. */
    static final OwnOrganisation PEER_OF_A = new OwnOrganisation(A, "PlatformAMSP");

    static final AccountId ALICE = new AccountId(0, 1);
    static final AccountId BOB = new AccountId(0, 2);
    static final AccountId NOBODY = new AccountId(0, 999_999);

    static final String SCHEME = """
            format: 1
            platforms { id: "platform_a" msp: "PlatformAMSP" scale: 2 unit_value: 100 validity_months: 24 lanes: 4 }
            platforms { id: "platform_b" msp: "PlatformBMSP" scale: 2 unit_value: 120 validity_months: 24 lanes: 4 }
            platforms { id: "platform_c" msp: "PlatformCMSP" scale: 2 unit_value: 80 validity_months: 24 lanes: 4 }
            """;

    final MemoryChannel channel = new MemoryChannel();
    private final Map<String, BatchRecord> records = new TreeMap<>();
    private final Requests requests = new Requests(2);
    private Instant now = NOW;

    /** Before the scheme is established. */
    static Consortium bare() {
        Consortium consortium = new Consortium();
        consortium.channel.define(Chaincodes.CLEARING, new Clearing(new EndorserClock(() -> consortium.now)));
        for (PlatformId platform : new PlatformId[] {A, B, C}) {
            consortium.channel.define(
                    Chaincodes.book(platform), new Book(platform, PEER_OF_A, new EndorserClock(() -> consortium.now)));
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
        return ready(Terms.Limits.NONE);
    }

    /** The same with limits in the treaty. */
    static Consortium ready(Terms.Limits limits) {
        Consortium consortium = established();
        consortium.apply(
                CLIENT_A, consortium.batch(A, A, consortium.agree(5, 6, limits), consortium.issue(ALICE, 150_000)));
        consortium.apply(CLIENT_B, consortium.batch(B, B, consortium.agree(5, 6, limits), consortium.open(BOB)));
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

    MemoryChannel.Endorsement submit(Member caller, BatchMessage batch) {
        MemoryChannel.Endorsement endorsement = endorse(caller, batch);
        commit(endorsement);
        return endorsement;
    }

    /** Runs a batch without committing it. */
    MemoryChannel.Endorsement endorse(Member caller, BatchMessage batch) {
        return channel.endorse(caller, now, "points-" + batch.getSource(), Chaincodes.APPLY, batch.toByteArray());
    }

    /** Commits what an endorser has answered, and keeps of it what gateways keep of blocks: the state does not have it. */
    void commit(MemoryChannel.Endorsement endorsement) {
        channel.commit(endorsement);
        if (endorsement.succeeded() && reply(endorsement).hasRecord()) {
            BatchRecord record = reply(endorsement).getRecord();
            records.put(place(record.getSource(), record.getLane(), record.getSequence()), record);
        }
    }

    private static String place(String book, int lane, long sequence) {
        return book + "/" + lane + "/" + sequence;
    }

    /** Submits a batch that must succeed. */
    ApplyReply apply(Member caller, BatchMessage batch) {
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

    /** Points of an account in minor units, with those that have arrived and are not posted; 0 if there is none. */
    long balance(PlatformId platform, AccountId account) {
        AccountView view = view(platform, account);
        return lots(view.getAccount().getLotsList())
                + view.getArrivalsList().stream()
                        .mapToLong(credit -> lots(credit.getLotsList()))
                        .sum();
    }

    private static long lots(List<LotMessage> lots) {
        return lots.stream().mapToLong(LotMessage::getAmount).sum();
    }

    /** What a book tells about an account. */
    AccountView view(PlatformId platform, AccountId account) {
        byte[] id = account.toString().getBytes(StandardCharsets.UTF_8);
        MemoryChannel.Endorsement told =
                channel.endorse(CLIENT_A, now, Chaincodes.book(platform), Chaincodes.ACCOUNT, id);
        try {
            return AccountView.parseFrom(told.response().getPayload());
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    /** An account as it stands in a book. */
    AccountMessage account(PlatformId platform, AccountId account) {
        return stored(platform, new BookKey.Account(account), AccountMessage.parser());
    }

    /** A value as it stands in a book. */
    <M> M stored(PlatformId platform, BookKey key, Parser<M> parser) {
        byte[] value = channel.state(Chaincodes.book(platform)).get(key.text());
        try {
            return parser.parseFrom(value == null ? new byte[0] : value);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    /** Whether a book has a value. */
    boolean has(PlatformId platform, BookKey key) {
        return channel.state(Chaincodes.book(platform)).containsKey(key.text());
    }

    /** What has arrived for a lane and is not posted, in the order of the keys. */
    List<ArrivalId> arrivals(PlatformId platform, int lane) {
        return channel.state(Chaincodes.book(platform)).keySet().stream()
                .filter(key -> key.startsWith(BookKey.Arrival.from(new LaneId(lane))))
                .map(key -> ((BookKey.Arrival) BookKey.parse(key).orElseThrow()).arrival())
                .toList();
    }

    /** The record of a batch of lane 0, as it was replied. */
    BatchRecord record(PlatformId platform, long sequence) {
        return record(platform, 0, sequence);
    }

    /** The record of a batch, as it was replied. */
    BatchRecord record(PlatformId platform, int lane, long sequence) {
        return records.get(place(platform.value(), lane, sequence));
    }

    /** What a reversal brings of a command of lane 0. */
    ProofMessage proof(PlatformId platform, long sequence, int index) {
        return proof(new Origin(platform, new LaneId(0), sequence, index));
    }

    /** What a reversal brings of a command. */
    ProofMessage proof(Origin origin) {
        BatchRecord record = record(origin.book(), origin.lane().number(), origin.sequence());
        return Reversals.proof(origin, record.getCommandsList());
    }

    static List<Outcome> outcomes(ApplyReply reply) {
        return reply.getRecord().getCommandsList().stream()
                .map(command -> Outcome.ofNumber(command.getOutcome()))
                .toList();
    }

    /** A copy of everything on the channel, in a form that can be compared. */
    Map<String, Map<String, ByteString>> everything() {
        Map<String, Map<String, ByteString>> copy = new TreeMap<>();
        for (String name : new String[] {Chaincodes.CLEARING, BOOK_A, BOOK_B, Chaincodes.book(C)}) {
            Map<String, ByteString> values = new TreeMap<>();
            channel.state(name).forEach((key, value) -> values.put(key, ByteString.copyFrom(value)));
            copy.put(name, values);
        }
        return copy;
    }

    /** The next batch of lane 0, towards a target; within the book if that is the source. */
    BatchMessage batch(PlatformId source, PlatformId target, CommandMessage... commands) {
        return batch(0, source, target, commands);
    }

    /** The next batch of a lane. */
    BatchMessage batch(int lane, PlatformId source, PlatformId target, CommandMessage... commands) {
        return BatchMessage.newBuilder()
                .setFormat(Format.CURRENT)
                .setSource(source.value())
                .setTarget(source.equals(target) ? "" : target.value())
                .setLane(lane)
                .setSequence(lane(source, lane).getSequence() + 1)
                .addAllCommands(List.of(commands))
                .build();
    }

    /** What a book keeps for a lane. */
    Lane lane(PlatformId platform, int lane) {
        return stored(platform, new BookKey.Lane(new LaneId(lane)), Lane.parser());
    }

    CommandMessage open(AccountId account) {
        return requests.open(account);
    }

    CommandMessage issue(AccountId account, long amount) {
        return requests.issue(account, amount, Instant.EPOCH);
    }

    CommandMessage gift(AccountId from, AccountId to, long amount) {
        return requests.gift(from, to, amount);
    }

    CommandMessage exchange(AccountId from, AccountId to, long amount) {
        return requests.exchange(from, to, amount, false);
    }

    CommandMessage agree(long numerator, long denominator) {
        return agree(numerator, denominator, Terms.Limits.NONE);
    }

    private CommandMessage agree(long numerator, long denominator, Terms.Limits limits) {
        return requests.agree(new Terms(
                new Direction(A, B),
                1,
                new Rate(numerator, denominator),
                Fee.NONE,
                limits,
                Instant.ofEpochMilli(1_000)));
    }
}
