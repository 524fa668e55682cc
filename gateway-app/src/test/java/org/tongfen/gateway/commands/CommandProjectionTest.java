package org.tongfen.gateway.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.config.TestConfig;
import org.tongfen.gateway.database.TestDatabase;
import org.tongfen.gateway.fabric.TestBlocks.Tx;
import org.tongfen.gateway.projection.Chain;
import org.tongfen.gateway.projection.ReadBlock;
import org.tongfen.gateway.projection.ReadModelStore;
import org.tongfen.wire.Format;
import org.tongfen.wire.v1.ApplyReply;
import org.tongfen.wire.v1.ArrivalName;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.Exchange;
import org.tongfen.wire.v1.PostArrival;

/** Commands that this database has never seen, as after its loss: what the blocks say of them. */
class CommandProjectionTest {
    private static final PlatformId B = new PlatformId("platform_b");
    private static final CommandId ID = CommandId.parse("0a".repeat(32));

    @RegisterExtension
    private static final TestDatabase database = new TestDatabase();

    private final ReadModelStore store = new ReadModelStore(database.pool());
    private final Waiters waiters = new Waiters();
    private final CommandProjection projection =
            new CommandProjection(TestConfig.plain(), waiters, new SimpleMeterRegistry());

    @BeforeEach
    void clean() {
        store.reset();
        database.truncate("command, lane_batch");
    }

    private static CommandMessage exchange() {
        return CommandMessage.newBuilder()
                .setId(ByteString.copyFrom(ID.bytes()))
                .setExchange(Exchange.newBuilder()
                        .setFrom(new AccountId(0, 1).toLong())
                        .setTo(new AccountId(2, 7).toLong())
                        .setAmount(5))
                .build();
    }

    private static CommandRecord record(Outcome outcome) {
        return CommandRecord.newBuilder()
                .setId(exchange().getId())
                .setKind(CommandKind.EXCHANGE)
                .setOutcome(outcome.number())
                .build();
    }

    private static Tx batch(long sequence, List<CommandMessage> commands, List<CommandRecord> records) {
        BatchMessage batch = BatchMessage.newBuilder()
                .setFormat(Format.CURRENT)
                .setSource("platform_a")
                .setSequence(sequence)
                .setTarget("platform_b")
                .addAllCommands(commands)
                .build();
        return Chain.applied("tx-" + sequence, batch, records);
    }

    private static Tx batch(long sequence, Outcome outcome) {
        return batch(sequence, List.of(exchange()), List.of(record(outcome)));
    }

    private void project(Tx... transactions) {
        List<ReadBlock> blocks = new ArrayList<>();
        for (Tx transaction : transactions) {
            blocks.add(Chain.read(store.checkpoint().block() + 1 + blocks.size(), transaction));
        }
        store.write(blocks, List.of(projection));
        projection.written(blocks);
    }

    private static List<String> rows() {
        return database.rows("SELECT outcome, decided, lane, sequence, target FROM command");
    }

    @Test
    void aDecisionIsEnteredUnderTheContentThatWasDecided() {
        project(batch(1, Outcome.OK));
        assertThat(rows()).containsExactly("1|true|0|1|platform_b");
        String hash = HexFormat.of().formatHex(ContentHash.of(Optional.of(B), exchange()));
        assertThat(database.rows("SELECT encode(content_hash, 'hex') FROM command"))
                .containsExactly(hash);
        assertThat(ContentHash.of(Optional.empty(), exchange()))
                .isNotEqualTo(ContentHash.of(Optional.of(B), exchange()));
    }

    @Test
    void theFirstDecisionStands() {
        project(batch(1, Outcome.OK), batch(2, Outcome.ACCOUNT_FROZEN));
        project(batch(3, Outcome.ACCOUNT_CLOSED));
        assertThat(rows()).containsExactly("1|true|0|1|platform_b");
    }

    @Test
    void aRefusalThatDidNotStandGivesWayToTheDecision() {
        project(batch(1, Outcome.OVER_TREATY_DAY_LIMIT), batch(2, Outcome.CREDIT_LINE_EXCEEDED));
        assertThat(rows()).containsExactly("81|true|0|2|platform_b");
        project(batch(3, Outcome.INSUFFICIENT_POINTS), batch(4, Outcome.OK), batch(5, Outcome.INSUFFICIENT_POINTS));
        assertThat(rows()).containsExactly("1|true|0|4|platform_b");
    }

    @Test
    void whatIsToBeTriedAgainIsNoDecision() {
        project(batch(1, Outcome.TRY_AGAIN));
        assertThat(rows()).isEmpty();
    }

    @Test
    void whatALaneDoesOnItsOwnIsNobodysCommand() {
        ArrivalName arrival =
                ArrivalName.newBuilder().setSource("platform_b").setSequence(4).build();
        CommandMessage posting = CommandMessage.newBuilder()
                .setPostArrival(PostArrival.newBuilder().setArrival(arrival))
                .build();
        CommandRecord posted = CommandRecord.newBuilder()
                .setKind(CommandKind.POST_ARRIVAL)
                .setOutcome(Outcome.OK.number())
                .setArrival(arrival)
                .setCount(1)
                .build();
        project(batch(1, List.of(posting, exchange()), List.of(posted, record(Outcome.OK))));
        assertThat(rows()).containsExactly("1|true|0|1|platform_b");
        assertThat(database.rows("SELECT position FROM ledger_entry ORDER BY position"))
                .containsExactly("0", "1");
    }

    @Test
    void aRecordThatTheRootDoesNotProveDecidesNothing() {
        Waiters.Waiter waiter =
                waiters.join(ID, ContentHash.of(Optional.of(B), exchange())).waiter();
        BatchRecord told = BatchRecord.newBuilder()
                .setSource("platform_a")
                .setTarget("platform_b")
                .setSequence(1)
                .addCommands(record(Outcome.OK))
                .build();
        project(batch(1, Outcome.ACCOUNT_FROZEN)
                .reply(ApplyReply.newBuilder().setRecord(told).build()));
        assertThat(rows()).isEmpty();
        assertThat(waiter.await(Duration.ZERO)).isEmpty();
        assertThat(database.rows("SELECT code FROM ledger_alert")).contains("RECORDS_ARE_NOT_PROVEN");
    }

    @Test
    void batchesThatTheLaneHasReachedAreForgotten() {
        database.rows(
                "INSERT INTO lane_batch (lane, sequence, bytes) VALUES (0, 1, ''), (0, 2, ''), (0, 3, ''), (1, 1, '')"
                        + " RETURNING 1");
        project(batch(1, Outcome.OK), batch(2, Outcome.OK));
        assertThat(database.rows("SELECT lane, sequence FROM lane_batch ORDER BY 1, 2"))
                .containsExactly("0|3", "1|1");
    }
}
