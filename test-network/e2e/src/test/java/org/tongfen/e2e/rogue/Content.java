package org.tongfen.e2e.rogue;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import java.util.HexFormat;
import java.util.Map;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.Response;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.PlatformId;
import org.tongfen.wire.Keys;
import org.tongfen.wire.v1.Account;
import org.tongfen.wire.v1.Batch;
import org.tongfen.wire.v1.Command;
import org.tongfen.wire.v1.Exchange;
import org.tongfen.wire.v1.Gift;
import org.tongfen.wire.v1.Issue;
import org.tongfen.wire.v1.Lane;
import org.tongfen.wire.v1.Lot;
import org.tongfen.wire.v1.Supply;

/** What forgeries are about: accounts, batches, and results of simulations that never were. */
final class Content {
    static final String OWN_BOOK = "points-platform_c";
    static final String VICTIMS_BOOK = "points-platform_a";
    static final PlatformId C = new PlatformId("platform_c");
    static final PlatformId A = new PlatformId("platform_a");

    /** A lane that no gateway uses. */
    static final int LANE = 98;

    /** A member of A, whom the rogue wants to rob. */
    static final ByteString VICTIM = ByteString.copyFromUtf8("rogue-suite-vict");

    /** Somebody at A who works with the rogue and has nothing there. */
    static final ByteString ACCOMPLICE = ByteString.copyFromUtf8("rogue-suite-acco");

    /** A member of C with some points. */
    static final ByteString MEMBER = ByteString.copyFromUtf8("rogue-suite-memb");

    /** Another member of C. */
    static final ByteString FRIEND = ByteString.copyFromUtf8("rogue-suite-frie");

    static final long SOME = 10_000;
    static final long MANY = 1_000_000_000;

    // In the year 2096.
    private static final long EXPIRY = 4_000_000_000_000L;

    private Content() {}

    static String key(ByteString account) {
        return Keys.account(AccountId.parse(HexFormat.of().formatHex(account.toByteArray())));
    }

    static String lane(PlatformId target) {
        return Keys.lane(new LaneId(target, LANE));
    }

    static Account account(long amount) {
        return Account.newBuilder()
                .setOpenedAt(1)
                .addLots(Lot.newBuilder().setAmount(amount).setExpiresAt(EXPIRY))
                .build();
    }

    static Lane lane(long sequence, long issued) {
        return Lane.newBuilder()
                .setSequence(sequence)
                .setHash(ByteString.copyFrom(new byte[32]))
                .setSupply(Supply.newBuilder().setIssued(issued))
                .build();
    }

    static Batch batch(PlatformId source, PlatformId target, long sequence, Command... commands) {
        var batch = Batch.newBuilder()
                .setSource(source.value())
                .setTarget(target.value())
                .setLane(LANE)
                .setSequence(sequence);
        for (var command : commands) {
            batch.addCommands(command);
        }
        return batch.build();
    }

    static Command issue(String id, ByteString account, long amount) {
        return command(id)
                .setIssue(Issue.newBuilder().setAccount(account).setAmount(amount))
                .build();
    }

    static Command gift(String id, ByteString from, ByteString to, long amount) {
        return command(id)
                .setGift(Gift.newBuilder().setFrom(from).setTo(to).setAmount(amount))
                .build();
    }

    static Command exchange(String id, ByteString from, ByteString to, long amount) {
        return command(id)
                .setExchange(Exchange.newBuilder().setFrom(from).setTo(to).setAmount(amount))
                .build();
    }

    static Command.Builder command(String id) {
        return Command.newBuilder().setId(ByteString.copyFromUtf8("%-32s".formatted("rogue " + id)));
    }

    /** The result of a simulation that never ran: a chaincode that wrote these values to the state of another. */
    static ChaincodeAction action(String chaincode, String state, Map<String, ? extends MessageLite> writes) {
        var set = KVRWSet.newBuilder();
        writes.forEach(
                (key, value) -> set.addWrites(KVWrite.newBuilder().setKey(key).setValue(value.toByteString())));
        var results = TxReadWriteSet.newBuilder()
                .setDataModel(TxReadWriteSet.DataModel.KV)
                .addNsRwset(NsReadWriteSet.newBuilder()
                        .setNamespace(state)
                        .setRwset(set.build().toByteString()))
                .build();
        return ChaincodeAction.newBuilder()
                .setChaincodeId(ChaincodeID.newBuilder().setName(chaincode).setVersion("0.1.0"))
                .setResponse(Response.newBuilder().setStatus(200))
                .setResults(results.toByteString())
                .build();
    }
}
