package org.tongfen.e2e.rogue;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import java.util.Map;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.Response;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.BookKey;
import org.tongfen.wire.v1.AccountMessage;
import org.tongfen.wire.v1.ArrivalName;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.Exchange;
import org.tongfen.wire.v1.Gift;
import org.tongfen.wire.v1.IssueMessage;
import org.tongfen.wire.v1.Lane;
import org.tongfen.wire.v1.LotMessage;
import org.tongfen.wire.v1.OpenAccount;
import org.tongfen.wire.v1.PostArrival;

/** What forgeries are about: accounts, batches, and results of simulations that never were. */
final class Content {
    static final String OWN_BOOK = "points-platform_c";
    static final String VICTIMS_BOOK = "points-platform_a";
    static final PlatformId C = new PlatformId("platform_c");
    static final PlatformId A = new PlatformId("platform_a");

    /** The lane of C's book in which most forgeries are tried. */
    static final LaneId LANE = new LaneId(1);
    /** Another lane of C's book. */
    static final LaneId OTHER_LANE = LaneId.FIRST;

    /** Somebody at A who works with the rogue and has nothing there. No gateway gives him this number for long. */
    static final AccountId ACCOMPLICE = new AccountId(LaneId.FIRST, 995);
    /** A member of C with some points. */
    static final AccountId MEMBER = new AccountId(LANE, 990);
    /** Another member of C, of the same lane, who has no account yet. */
    static final AccountId FRIEND = new AccountId(LANE, 991);
    /** A member of C whose account is of another lane. */
    static final AccountId NEIGHBOUR = new AccountId(OTHER_LANE, 992);

    static final long SOME = 10_000;
    static final long FEW = 5;
    static final long MANY = 1_000_000_000;

    // 2096-10-31T16:00:00Z: lots expire when a month of UTC+8 ends.
    private static final long EXPIRY = 4_002_537_600_000L;

    private Content() {}

    static String key(AccountId account) {
        return new BookKey.Account(account).text();
    }

    static String key(LaneId lane) {
        return new BookKey.Lane(lane).text();
    }

    static AccountMessage account(long amount) {
        return AccountMessage.newBuilder().setOpenedAt(1).addLots(lot(amount)).build();
    }

    static LotMessage lot(long amount) {
        return LotMessage.newBuilder().setAmount(amount).setExpiresAt(EXPIRY).build();
    }

    /** The lane after so many further batches that issued so much. */
    static Lane later(Lane lane, long batches, long issued) {
        return lane.toBuilder()
                .setSequence(lane.getSequence() + batches)
                .setHash(ByteString.copyFrom(new byte[32]))
                .setSupply(
                        lane.getSupply().toBuilder().setIssued(lane.getSupply().getIssued() + issued))
                .build();
    }

    static BatchMessage batch(PlatformId source, LaneId lane, long sequence, CommandMessage... commands) {
        var batch = BatchMessage.newBuilder()
                .setFormat(1)
                .setSource(source.value())
                .setLane(lane.number())
                .setSequence(sequence);
        for (var command : commands) {
            batch.addCommands(command);
        }
        return batch.build();
    }

    static BatchMessage towards(PlatformId target, BatchMessage batch) {
        return batch.toBuilder().setTarget(target.value()).build();
    }

    static CommandMessage open(String id, AccountId account) {
        return command(id)
                .setOpenAccount(OpenAccount.newBuilder().setAccount(account.toLong()))
                .build();
    }

    static CommandMessage issue(String id, AccountId account, long amount) {
        return command(id)
                .setIssue(IssueMessage.newBuilder().setAccount(account.toLong()).setAmount(amount))
                .build();
    }

    static CommandMessage gift(String id, AccountId from, AccountId to, long amount) {
        return command(id)
                .setGift(Gift.newBuilder()
                        .setFrom(from.toLong())
                        .setTo(to.toLong())
                        .setAmount(amount))
                .build();
    }

    static CommandMessage exchange(String id, AccountId from, AccountId to, long amount) {
        return command(id)
                .setExchange(Exchange.newBuilder()
                        .setFrom(from.toLong())
                        .setTo(to.toLong())
                        .setAmount(amount))
                .build();
    }

    /** Posts what a batch of C has left for another lane of C. */
    static CommandMessage post(LaneId sender, long sequence) {
        return CommandMessage.newBuilder()
                .setPostArrival(PostArrival.newBuilder()
                        .setArrival(ArrivalName.newBuilder()
                                .setSource(C.value())
                                .setLane(sender.number())
                                .setSequence(sequence)))
                .build();
    }

    static CommandMessage.Builder command(String id) {
        return CommandMessage.newBuilder().setId(id(id));
    }

    static ByteString id(String id) {
        return ByteString.copyFromUtf8("%-32s".formatted("rogue " + id));
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
