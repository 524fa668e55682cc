package org.tongfen.contract;

import com.google.protobuf.Message;
import java.util.List;
import java.util.function.Function;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.outcome.BatchRejectedException;
import org.tongfen.domain.outcome.BatchRejection;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.BookKey;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.v1.AcceptRequest;
import org.tongfen.wire.v1.AccountMessage;
import org.tongfen.wire.v1.AccountView;
import org.tongfen.wire.v1.ArrivalMessage;
import org.tongfen.wire.v1.Lane;

/** The book of one platform: the chaincode {@code points-<platform>}. */
final class Book extends Dispatcher {
    private final PlatformId platform;
    private final OwnOrganisation organisation;
    private final EndorserClock clock;
    private final Memory memory = new Memory();

    /**
     * Creates the book.
     *
     * @param platform whose book it is
     * @param organisation whose endorser runs it
     * @param clock this endorser's clock
     */
    Book(PlatformId platform, OwnOrganisation organisation, EndorserClock clock) {
        this.platform = platform;
        this.organisation = organisation;
        this.clock = clock;
    }

    @Override
    Message call(String function, List<byte[]> arguments, ChaincodeStub stub) {
        return switch (function + "/" + arguments.size()) {
            case Chaincodes.APPLY + "/1" ->
                new ApplyBatch(platform, organisation, clock, memory, stub).run(arguments.getFirst());
            case Chaincodes.ACCEPT + "/1" ->
                new AcceptAsks(platform, clock, memory, stub).run(parse(AcceptRequest.parser(), arguments.getFirst()));
            case Chaincodes.ACCOUNT + "/1" ->
                account(named(text(arguments.getFirst()), AccountId::parse), new State(stub));
            case Chaincodes.LANE + "/1" -> lane(named(text(arguments.getFirst()), LaneId::parse), new State(stub));
            default -> throw unknown(function);
        };
    }

    // For questions only: a range that a transaction has read would be read again when it is committed.
    private static AccountView account(AccountId id, State state) {
        AccountView.Builder view = AccountView.newBuilder();
        BookKey key = new BookKey.Account(id);
        state.readAll(List.of(key));
        state.value(key, AccountMessage.parser(), Function.identity()).ifPresent(view::setAccount);
        String from = BookKey.Arrival.from(id.lane());
        String to = BookKey.Arrival.to(id.lane());
        for (ArrivalMessage arrival : state.range(from, to, ArrivalMessage.parser())) {
            arrival.getCreditsList().stream()
                    .filter(credit -> credit.getAccount() == id.toLong())
                    .forEach(view::addArrivals);
        }
        return view.build();
    }

    private static Lane lane(LaneId id, State state) {
        BookKey key = new BookKey.Lane(id);
        state.readAll(List.of(key));
        return state.value(key, Lane.parser(), Function.identity()).orElse(Lane.getDefaultInstance());
    }

    private static <T> T named(String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new BatchRejectedException(BatchRejection.MALFORMED_BATCH, String.valueOf(e.getMessage()));
        }
    }
}
