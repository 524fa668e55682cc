package org.tongfen.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.gateway.commands.NewCommand;
import org.tongfen.gateway.edge.EdgeTestResource;
import org.tongfen.gateway.edge.FakeLedger;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.IssueMessage;

@QuarkusTest
@WithTestResource(EdgeTestResource.class)
class RequestLogTest {
    @Inject
    RequestLog requests;

    @Inject
    Fingerprints fingerprints;

    @Inject
    FakeLedger ledger;

    private CommandId id = CommandId.of(new byte[CommandId.BYTES]);

    @BeforeEach
    void newId() {
        ledger.reset();
        id = ledger.idFor("test", Long.toString(System.nanoTime()));
    }

    private NewCommand issue(long amount) {
        CommandMessage body = CommandMessage.newBuilder()
                .setId(ByteString.copyFrom(id.bytes()))
                .setIssue(IssueMessage.newBuilder()
                        .setAccount(new AccountId(1, 2).toLong())
                        .setAmount(amount))
                .build();
        return new NewCommand(id, new LaneId(1), Optional.empty(), body);
    }

    private Fingerprint print(long amount) {
        return fingerprints.of("issue", Long.toString(amount));
    }

    @Test
    void nothingIsKnownOfANewRequest() {
        assertThat(requests.recall(id, print(1))).isEmpty();
    }

    @Test
    void aDecidedRequestIsRecalledAsARepetition() {
        requests.execute(issue(1), print(1));
        assertThat(requests.recall(id, print(1)))
                .get()
                .isInstanceOfSatisfying(
                        Completion.Decided.class, d -> assertThat(d.replayed()).isTrue());
    }

    @Test
    void anotherRequestUnderTheKeyIsTold() {
        requests.execute(issue(1), print(1));
        assertThat(requests.recall(id, print(2))).contains(new Completion.OtherContent(id));
    }

    /** Two requests race for one key: whoever stored its hash first is the one whose command goes on. */
    @Test
    void aKeyThatAnotherRequestTookFirstIsNotCarriedOut() {
        ledger.answerWith(_ -> new Completion.Unavailable("X", "nothing was ordered", Duration.ofSeconds(1)));
        requests.execute(issue(1), print(1));
        ledger.reset();
        assertThat(requests.execute(issue(2), print(2))).isEqualTo(new Completion.OtherContent(id));
        assertThat(ledger.executed()).isZero();
    }

    @Test
    void aRequestThatWasTakenBackIsCarriedOutWhenItComesAgain() {
        ledger.answerWith(_ -> new Completion.Unavailable("X", "nothing was ordered", Duration.ofSeconds(1)));
        requests.execute(issue(1), print(1));
        ledger.reset();
        assertThat(requests.recall(id, print(1))).isEmpty();
        assertThat(requests.execute(issue(1), print(1))).isInstanceOf(Completion.Decided.class);
        assertThat(ledger.executed()).isEqualTo(1);
    }
}
