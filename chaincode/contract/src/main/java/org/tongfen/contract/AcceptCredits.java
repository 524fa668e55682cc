package org.tongfen.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.tongfen.domain.Account;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.BatchRejectedException;
import org.tongfen.domain.BatchRejection;
import org.tongfen.domain.Claim;
import org.tongfen.domain.Credit;
import org.tongfen.domain.Direction;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.Outcome;
import org.tongfen.domain.PlatformId;
import org.tongfen.domain.TargetPage;
import org.tongfen.domain.TargetResult;
import org.tongfen.domain.TargetRules;
import org.tongfen.domain.Terms;
import org.tongfen.domain.TreatyHalf;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.Keys;
import org.tongfen.wire.Messages;
import org.tongfen.wire.v1.AcceptReply;
import org.tongfen.wire.v1.AcceptRequest;

/** The function {@code accept}: another book asks this one, within its own transaction, to credit accounts. */
final class AcceptCredits {
    private final PlatformId platform;
    private final EndorserClock clock;
    private final ChaincodeStub stub;
    private final State state;

    AcceptCredits(PlatformId platform, EndorserClock clock, ChaincodeStub stub) {
        this.platform = platform;
        this.clock = clock;
        this.stub = stub;
        this.state = new State(stub);
    }

    /** Takes the credits that this book agrees to, and says which. */
    AcceptReply run(AcceptRequest request) {
        OtherChaincode.Context context = new OtherChaincode(stub).context();
        LaneId lane = lane(request);
        PlatformId source = new PlatformId(request.getSource());
        // Nobody is trusted by name: the signed proposal must name the book of the signer's own platform.
        Caller.of(stub).mustBeClientOf(context.mspOf(source), Chaincodes.book(source));
        clock.check(stub.getTxTimestamp());

        Direction direction = new Direction(source, platform);
        String claimKey = Keys.claim(context.window(), source, lane.number());
        Request read = read(request, direction);
        TargetPage page = new TargetPage(
                context.scheme(),
                direction,
                stub.getTxTimestamp(),
                accounts(read.credits()),
                state.read(Keys.treaty(source, platform), org.tongfen.wire.v1.TreatyHalf.parser(), Messages::treatyHalf)
                        .orElse(TreatyHalf.NONE),
                state.read(claimKey, org.tongfen.wire.v1.Claim.parser(), m -> Messages.claim(platform, m))
                        .orElse(Claim.none(platform)));
        TargetResult result = TargetRules.decide(page, read.terms(), read.credits());
        write(result, claimKey);
        return AcceptReply.newBuilder()
                .addAllOutcomes(result.outcomes().stream().map(Outcome::number).toList())
                .build();
    }

    private void write(TargetResult result, String claimKey) {
        result.accountsToWrite().forEach((id, account) -> state.write(Keys.account(id), Messages.message(account)));
        if (!result.claim().equals(result.start().claim())) {
            state.write(claimKey, Messages.message(result.claim()));
        }
    }

    private LaneId lane(AcceptRequest request) {
        if (!request.getTarget().equals(platform.value()) || request.getSource().equals(platform.value())) {
            throw new BatchRejectedException(
                    BatchRejection.WRONG_BOOK,
                    "this is the book of " + platform + ", the credits are from '" + request.getSource() + "' for '"
                            + request.getTarget() + "'");
        }
        try {
            return new LaneId(new PlatformId(request.getSource()), request.getLane());
        } catch (IllegalArgumentException e) {
            throw new BatchRejectedException(BatchRejection.MALFORMED_BATCH, String.valueOf(e.getMessage()));
        }
    }

    private Map<AccountId, Account> accounts(List<Credit> credits) {
        Map<AccountId, Account> accounts = new LinkedHashMap<>();
        for (AccountId id : credits.stream().map(Credit::to).distinct().toList()) {
            state.read(Keys.account(id), org.tongfen.wire.v1.Account.parser(), m -> Messages.account(platform, m))
                    .ifPresent(account -> accounts.put(id, account));
        }
        return accounts;
    }

    private static Request read(AcceptRequest request, Direction direction) {
        try {
            Terms terms = Messages.terms(request.getTerms());
            List<Credit> credits = request.getCreditsList().stream()
                    .map(credit -> Messages.credit(direction, credit))
                    .toList();
            return new Request(terms, credits);
        } catch (IllegalArgumentException e) {
            throw new BatchRejectedException(BatchRejection.MALFORMED_BATCH, String.valueOf(e.getMessage()));
        }
    }

    private record Request(Terms terms, List<Credit> credits) {}
}
