package org.tongfen.contract;

import com.google.protobuf.MessageLite;
import java.util.List;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.BatchRejectedException;
import org.tongfen.domain.BatchRejection;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.PlatformId;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.Keys;
import org.tongfen.wire.v1.AcceptRequest;
import org.tongfen.wire.v1.Account;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.Lane;

/** The book of one platform: the chaincode {@code points-<platform>}. */
final class Book extends Dispatcher {
    private final PlatformId platform;
    private final EndorserClock clock;

    /**
     * Creates the book.
     *
     * @param platform whose book it is
     * @param clock this endorser's clock
     */
    Book(PlatformId platform, EndorserClock clock) {
        this.platform = platform;
        this.clock = clock;
    }

    @Override
    MessageLite call(String function, List<byte[]> arguments, ChaincodeStub stub) {
        return switch (function + "/" + arguments.size()) {
            case Chaincodes.APPLY + "/1" -> new ApplyBatch(platform, clock, stub).run(arguments.getFirst());
            case Chaincodes.ACCEPT + "/1" ->
                new AcceptAsks(platform, clock, stub).run(parse(AcceptRequest.parser(), arguments.getFirst()));
            case Chaincodes.ACCOUNT + "/1" -> account(text(arguments.getFirst()), stub);
            case Chaincodes.LANE + "/2" -> lane(text(arguments.getFirst()), text(arguments.get(1)), stub);
            case Chaincodes.RECORD + "/3" ->
                record(arguments.stream().map(Dispatcher::text).toList(), stub);
            default -> throw unknown(function);
        };
    }

    private static Account account(String id, ChaincodeStub stub) {
        try {
            return new State(stub)
                    .read(Keys.account(AccountId.parse(id)), Account.parser())
                    .orElse(Account.getDefaultInstance());
        } catch (IllegalArgumentException e) {
            throw new BatchRejectedException(BatchRejection.MALFORMED_BATCH, String.valueOf(e.getMessage()));
        }
    }

    private static Lane lane(String target, String number, ChaincodeStub stub) {
        try {
            LaneId lane = new LaneId(new PlatformId(target), Integer.parseInt(number));
            return new State(stub).read(Keys.lane(lane), Lane.parser()).orElse(Lane.getDefaultInstance());
        } catch (IllegalArgumentException e) {
            throw new BatchRejectedException(BatchRejection.MALFORMED_BATCH, String.valueOf(e.getMessage()));
        }
    }

    private static BatchRecord record(List<String> name, ChaincodeStub stub) {
        try {
            LaneId lane = new LaneId(new PlatformId(name.getFirst()), Integer.parseInt(name.get(1)));
            String key = Keys.batch(lane, Long.parseLong(name.get(2)));
            return new State(stub).read(key, BatchRecord.parser()).orElse(BatchRecord.getDefaultInstance());
        } catch (IllegalArgumentException e) {
            throw new BatchRejectedException(BatchRejection.MALFORMED_BATCH, String.valueOf(e.getMessage()));
        }
    }
}
