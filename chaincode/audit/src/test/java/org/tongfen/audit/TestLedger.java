package org.tongfen.audit;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPRole;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeValidationInfo;
import org.hyperledger.fabric.protos.peer.lifecycle.StateData;
import org.tongfen.audit.TestChannel.Invocation;
import org.tongfen.audit.identity.Role;
import org.tongfen.audit.identity.SignaturePolicy;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.wire.EndorsementPolicies;
import org.tongfen.wire.Merkle;
import org.tongfen.wire.Sha256;
import org.tongfen.wire.v1.AccountMessage;
import org.tongfen.wire.v1.AgreeTerms;
import org.tongfen.wire.v1.ApplyReply;
import org.tongfen.wire.v1.ArrivalMessage;
import org.tongfen.wire.v1.ArrivalName;
import org.tongfen.wire.v1.ArrivedCreditMessage;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.BatchRoot;
import org.tongfen.wire.v1.ClaimMessage;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.Counterparty;
import org.tongfen.wire.v1.DayUsageMessage;
import org.tongfen.wire.v1.Due;
import org.tongfen.wire.v1.Exchange;
import org.tongfen.wire.v1.IntakeMessage;
import org.tongfen.wire.v1.IssueMessage;
import org.tongfen.wire.v1.Lane;
import org.tongfen.wire.v1.LotMessage;
import org.tongfen.wire.v1.OpenAccount;
import org.tongfen.wire.v1.PlatformMessage;
import org.tongfen.wire.v1.PostArrival;
import org.tongfen.wire.v1.Roster;
import org.tongfen.wire.v1.SchemeMessage;
import org.tongfen.wire.v1.SupplyMessage;
import org.tongfen.wire.v1.TermsMessage;
import org.tongfen.wire.v1.TreatyHalfMessage;
import org.tongfen.wire.v1.Window;

/**
 * A story on the books of two platforms, written out by hand: 1000 points of A are issued, A and B agree on 3 for 4, 400 of
 * the points become 300 of B, and B's lane posts them. Amounts are minor units.
 */
public final class TestLedger {
    /** The book of A. */
    public static final String A = "points-platform_a";

    /** The book of B. */
    public static final String B = "points-platform_b";

    static final long NOW = TestChannel.SECONDS * 1000;
    static final long ACCOUNT = 1L << 6;

    /** The month in which points are given, and twelve more. */
    private static final long EXPIRY =
            OffsetDateTime.parse("2027-04-01T00:00:00+08:00").toInstant().toEpochMilli();

    private static final long TODAY = LocalDate.parse("2026-03-01").toEpochDay();
    private static final long OWED = 1_500;
    private static final TermsMessage TERMS = TermsMessage.newBuilder()
            .setSource("platform_a")
            .setTarget("platform_b")
            .setVersion(1)
            .setEffectiveFrom(NOW)
            .setRateNumerator(3)
            .setRateDenominator(4)
            .setMinAmount(1)
            .setMaxAmount(1_000)
            .setMaxPerDay(1_000)
            .setCreditLine(10_000)
            .build();

    private TestLedger() {}

    static SchemeMessage scheme() {
        SchemeMessage.Builder scheme = SchemeMessage.newBuilder().setFormat(1);
        for (String letter : List.of("a", "b", "c")) {
            scheme.addPlatforms(PlatformMessage.newBuilder()
                    .setId("platform_" + letter)
                    .setMsp(letter.toUpperCase(Locale.ROOT) + "MSP")
                    .setScale(2)
                    .setUnitValue(5)
                    .setValidityMonths(12)
                    .setLanes(1));
        }
        return scheme.build();
    }

    public static Invocation establish() {
        return new Invocation(
                "clearing",
                List.of(ByteString.copyFromUtf8("establish")),
                Map.of(
                        "clearing",
                        new TreeMap<>(Map.of(
                                "scheme",
                                scheme().toByteString(),
                                "window",
                                Window.newBuilder().setNumber(1).build().toByteString()))),
                ByteString.EMPTY);
    }

    /** The definitions of all chaincodes of the ledger, as they should be. */
    public static Invocation define() {
        List<String> msps = List.of("AMSP", "BMSP", "CMSP");
        return new Invocation("_lifecycle", List.of(), Map.of(), ByteString.EMPTY)
                .writing("_lifecycle", definition("clearing"), defined(EndorsementPolicies.ofClearing(msps), "vscc"))
                .writing("_lifecycle", definition(A), defined(EndorsementPolicies.ofBook("AMSP", msps), "vscc"))
                .writing("_lifecycle", definition(B), defined(EndorsementPolicies.ofBook("BMSP", msps), "vscc"))
                .writing(
                        "_lifecycle",
                        definition("points-platform_c"),
                        defined(EndorsementPolicies.ofBook("CMSP", msps), "vscc"));
    }

    /** The key of that part of a definition that says whose endorsements count. */
    static String definition(String chaincode) {
        return "namespaces/fields/" + chaincode + "/ValidationInfo";
    }

    static StateData defined(String policy, String plugin) {
        SignaturePolicyEnvelope.Builder envelope = SignaturePolicyEnvelope.newBuilder();
        envelope.setRule(rule(SignaturePolicy.parse(policy), envelope));
        return StateData.newBuilder()
                .setBytes(ChaincodeValidationInfo.newBuilder()
                        .setValidationPlugin(plugin)
                        .setValidationParameter(ApplicationPolicy.newBuilder()
                                .setSignaturePolicy(envelope)
                                .build()
                                .toByteString())
                        .build()
                        .toByteString())
                .build();
    }

    private static org.hyperledger.fabric.protos.common.SignaturePolicy rule(
            SignaturePolicy policy, SignaturePolicyEnvelope.Builder envelope) {
        return switch (policy) {
            case SignaturePolicy.SignedBy(String msp, Role role) -> {
                envelope.addIdentities(MSPPrincipal.newBuilder()
                        .setPrincipalClassification(MSPPrincipal.Classification.ROLE)
                        .setPrincipal(MSPRole.newBuilder()
                                .setMspIdentifier(msp)
                                .setRole(MSPRole.MSPRoleType.valueOf(role.name()))
                                .build()
                                .toByteString()));
                yield org.hyperledger.fabric.protos.common.SignaturePolicy.newBuilder()
                        .setSignedBy(envelope.getIdentitiesCount() - 1)
                        .build();
            }
            case SignaturePolicy.OutOf(int least, List<SignaturePolicy> of) ->
                org.hyperledger.fabric.protos.common.SignaturePolicy.newBuilder()
                        .setNOutOf(org.hyperledger.fabric.protos.common.SignaturePolicy.NOutOf.newBuilder()
                                .setN(least)
                                .addAllRules(of.stream()
                                        .map(each -> rule(each, envelope))
                                        .toList()))
                        .build();
        };
    }

    /** 1000 points are issued to account 0-1 of A. */
    public static Invocation issue(long sequence) {
        return issue(batch("platform_a", "", sequence)
                .addCommands(CommandMessage.newBuilder()
                        .setId(id(1))
                        .setIssue(IssueMessage.newBuilder().setAccount(ACCOUNT).setAmount(1000)))
                .build());
    }

    /** The same, whatever the batch asks for. */
    static Invocation issue(BatchMessage batch) {
        return issue(batch, lot(1000));
    }

    /** The same with points that live so many milliseconds longer. */
    static Invocation issueThatLives(long longer) throws InvalidProtocolBufferException {
        LotMessage lot = lot(1000).toBuilder().setExpiresAt(EXPIRY + longer).build();
        return issue(BatchMessage.parseFrom(issue(1).arguments().get(1)), lot)
                .writing(A, "a/0-1", account(1000).toBuilder().setLots(0, lot).build());
    }

    private static Invocation issue(BatchMessage batch, LotMessage lot) {
        CommandRecord record = CommandRecord.newBuilder()
                .setId(id(1))
                .setKind(CommandKind.ISSUE)
                .setOutcome(Outcome.OK.number())
                .setTo(ACCOUNT)
                .setAmount(1000)
                .setReceived(1000)
                .addLots(lot)
                .build();
        Lane lane = lane(batch, SupplyMessage.newBuilder().setIssued(1000)).build();
        return apply(A, batch, List.of(record), lane, 0)
                .writing(A, "a/0-1", account(1000))
                .writing(A, "r/0", Roster.newBuilder().setHighest(1000).build());
    }

    /** A agrees to the terms of exchanges with B. */
    public static Invocation agree() {
        BatchMessage batch = batch("platform_a", "", 2)
                .addCommands(CommandMessage.newBuilder()
                        .setId(id(3))
                        .setAgreeTerms(AgreeTerms.newBuilder().setTerms(TERMS)))
                .build();
        Lane lane = lane(batch, SupplyMessage.newBuilder().setIssued(1000)).build();
        return apply(A, batch, List.of(agreed(3, "platform_b")), lane, 0).writing(A, "t/platform_a/platform_b", half());
    }

    /** B agrees too, and opens an account. */
    public static Invocation agreeAndOpen() {
        BatchMessage batch = batch("platform_b", "", 1)
                .addCommands(CommandMessage.newBuilder()
                        .setId(id(4))
                        .setAgreeTerms(AgreeTerms.newBuilder().setTerms(TERMS)))
                .addCommands(CommandMessage.newBuilder()
                        .setId(id(5))
                        .setOpenAccount(OpenAccount.newBuilder().setAccount(ACCOUNT)))
                .build();
        CommandRecord opened = CommandRecord.newBuilder()
                .setId(id(5))
                .setKind(CommandKind.OPEN_ACCOUNT)
                .setOutcome(Outcome.OK.number())
                .setTo(ACCOUNT)
                .build();
        Lane lane = lane(batch, SupplyMessage.newBuilder()).build();
        return apply(B, batch, List.of(agreed(4, "platform_a"), opened), lane, 0)
                .writing(B, "t/platform_a/platform_b", half())
                .writing(
                        B, "a/0-1", AccountMessage.newBuilder().setOpenedAt(NOW).build())
                .writing(B, "r/0", Roster.newBuilder().setHighest(1000).build());
    }

    private static CommandRecord agreed(int id, String other) {
        return CommandRecord.newBuilder()
                .setId(id(id))
                .setKind(CommandKind.AGREE_TERMS)
                .setOutcome(Outcome.OK.number())
                .setTreatyVersion(1)
                .setCounterparty(other)
                .build();
    }

    private static TreatyHalfMessage half() {
        return TreatyHalfMessage.newBuilder().addVersions(TERMS).build();
    }

    /** 400 of them become 300 points of B, for account 0-1 of B; A owes B 1500 micro-yuan. */
    public static Invocation exchange() {
        return exchange(1);
    }

    /** The same in another window than the open one. */
    static Invocation exchange(long window) {
        BatchMessage batch = batch("platform_a", "platform_b", 3)
                .addCommands(CommandMessage.newBuilder()
                        .setId(id(2))
                        .setExchange(Exchange.newBuilder()
                                .setFrom(ACCOUNT)
                                .setTo(ACCOUNT)
                                .setAmount(400)))
                .build();
        CommandRecord record = CommandRecord.newBuilder()
                .setId(id(2))
                .setKind(CommandKind.EXCHANGE)
                .setEffect(CommandKind.EXCHANGE)
                .setOutcome(Outcome.OK.number())
                .setFrom(ACCOUNT)
                .setTo(ACCOUNT)
                .setAmount(400)
                .setReceived(300)
                .setOwed(OWED)
                .setRemainder(400 * 5 - OWED)
                .setTreatyVersion(1)
                .setCounterparty("platform_b")
                .addLots(lot(400))
                .addCredited(lot(300))
                .build();
        Lane lane = lane(batch, SupplyMessage.newBuilder().setIssued(1000).setExchangedOut(400))
                .addCounterparties(Counterparty.newBuilder()
                        .setPlatform("platform_b")
                        .setOwed(OWED)
                        .setExchanged(used()))
                .build();
        return apply(A, batch, List.of(record), lane, window)
                .writing(A, "a/0-1", account(600).toBuilder().setUsage(used()).build())
                .writing(
                        A,
                        "d/" + window + "/platform_b/0",
                        Due.newBuilder().setOwed(OWED).build())
                .writing(
                        B,
                        "c/1/platform_a/0",
                        ClaimMessage.newBuilder()
                                .setOwed(OWED)
                                .setExchangedIn(300)
                                .build())
                .writing(B, "i/platform_a/0", intake())
                .writing(
                        B,
                        "v/0/platform_a/0/3",
                        ArrivalMessage.newBuilder()
                                .setTime(NOW)
                                .addCredits(ArrivedCreditMessage.newBuilder()
                                        .setAccount(ACCOUNT)
                                        .addLots(lot(300)))
                                .build());
    }

    static IntakeMessage intake() {
        return IntakeMessage.newBuilder()
                .setFormat(1)
                .setExchangedIn(300)
                .setOwed(OWED)
                .setTime(NOW)
                .setReceived(used())
                .build();
    }

    /** What of today's limits the exchange uses. */
    private static DayUsageMessage used() {
        return DayUsageMessage.newBuilder().setDay(TODAY).setUnits(400).build();
    }

    /** B's lane puts them into the account. */
    public static Invocation post() {
        ArrivalName name =
                ArrivalName.newBuilder().setSource("platform_a").setSequence(3).build();
        BatchMessage batch = batch("platform_b", "", 2)
                .addCommands(CommandMessage.newBuilder()
                        .setPostArrival(PostArrival.newBuilder().setArrival(name)))
                .build();
        CommandRecord record = CommandRecord.newBuilder()
                .setKind(CommandKind.POST_ARRIVAL)
                .setOutcome(Outcome.OK.number())
                .setArrival(name)
                .setCount(1)
                .build();
        Lane lane = lane(batch, SupplyMessage.newBuilder()).build();
        return apply(B, batch, List.of(record), lane, 0)
                .writing(B, "a/0-1", account(300))
                .writing(B, "v/0/platform_a/0/3", ArrivalMessage.getDefaultInstance());
    }

    public static AccountMessage account(long units) {
        return AccountMessage.newBuilder().setOpenedAt(NOW).addLots(lot(units)).build();
    }

    /** A lane as a batch leaves it. */
    static Lane.Builder lane(BatchMessage batch, SupplyMessage.Builder supply) {
        return Lane.newBuilder()
                .setFormat(1)
                .setSequence(batch.getSequence())
                .setHash(ByteString.copyFrom(Sha256.of(batch.toByteArray())))
                .setTime(NOW)
                .setSupply(supply)
                .setRoster(1000);
    }

    private static LotMessage lot(long units) {
        return LotMessage.newBuilder().setAmount(units).setExpiresAt(EXPIRY).build();
    }

    private static BatchMessage.Builder batch(String source, String target, long sequence) {
        return BatchMessage.newBuilder()
                .setFormat(1)
                .setSource(source)
                .setSequence(sequence)
                .setTarget(target);
    }

    private static ByteString id(int number) {
        byte[] bytes = new byte[32];
        bytes[31] = (byte) number;
        return ByteString.copyFrom(bytes);
    }

    private static Invocation apply(
            String book, BatchMessage batch, List<CommandRecord> records, Lane lane, long window) {
        ByteString root = ByteString.copyFrom(
                Merkle.root(records.stream().map(CommandRecord::toByteArray).toList()));
        BatchRecord batchRecord = BatchRecord.newBuilder()
                .setSource(batch.getSource())
                .setTarget(batch.getTarget())
                .setSequence(batch.getSequence())
                .setHash(ByteString.copyFrom(Sha256.of(batch.toByteArray())))
                .setTime(NOW)
                .setWindow(window)
                .setRoot(root)
                .addAllCommands(records)
                .build();
        return new Invocation(
                        book,
                        List.of(ByteString.copyFromUtf8("apply"), batch.toByteString()),
                        Map.of(),
                        ApplyReply.newBuilder().setRecord(batchRecord).build().toByteString())
                .writing(book, "l/0", lane)
                .writing(
                        book,
                        "b/0/" + batch.getSequence(),
                        BatchRoot.newBuilder()
                                .setRoot(root)
                                .setCount(records.size())
                                .setTime(NOW)
                                .build());
    }
}
