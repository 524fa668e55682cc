package org.tongfen.gateway.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tongfen.gateway.database.Sql;
import org.tongfen.gateway.database.TestDatabase;
import org.tongfen.gateway.database.Wave;
import org.tongfen.gateway.fabric.TestBlocks;
import org.tongfen.gateway.fabric.TestBlocks.Tx;
import org.tongfen.wire.v1.ApplyReply;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;

class ReadModelStoreTest {
    @RegisterExtension
    private static final TestDatabase database = new TestDatabase();

    private final ReadModelStore store = new ReadModelStore(database.pool());

    @BeforeEach
    void clean() {
        store.reset();
    }

    private void write(ReadBlock... group) {
        store.write(List.of(group), List.of());
    }

    @Test
    void theStoryIsShown() {
        write(Chain.story());
        assertThat(store.checkpoint().block()).isEqualTo(3);
        assertThat(database.rows("SELECT id FROM ledger_platform ORDER BY position"))
                .containsExactly("platform_b", "platform_a");
        assertThat(database.rows("SELECT platform, lane, number, balance, block FROM ledger_account ORDER BY 1"))
                .containsExactly("platform_a|0|1|1000|3", "platform_b|2|7|0|1");
        assertThat(database.rows("SELECT platform, lane, source, source_lane, sequence, array_to_string(accounts, ','),"
                        + " amount, block FROM ledger_arrival"))
                .containsExactly("platform_b|2|platform_a|0|2|7|416|3");
        assertThat(database.rows("SELECT platform, issued, exchanged_in, exchanged_out, balance, held, arriving"
                        + " FROM ledger_supply ORDER BY 1"))
                .containsExactly("platform_a|1500|0|500|1000|0|0", "platform_b|0|416|0|0|0|416");
        assertThat(database.rows("SELECT platform, counterparty, owed FROM ledger_due"))
                .containsExactly("platform_a|platform_b|49920");
        assertThat(database.rows("SELECT platform, counterparty, owed FROM ledger_claim"))
                .containsExactly("platform_b|platform_a|49920");
        assertThat(database.rows("SELECT transaction_id, from_platform, to_platform, to_account FROM ledger_entry"
                        + " ORDER BY block, transaction_id"))
                .containsExactly(
                        "tx-issue-1|null|platform_a|64",
                        "tx-opening|null|platform_b|450",
                        "tx-exchange|platform_a|platform_b|450");
        assertThat(database.rows("SELECT source, target, lane, sequence, commands FROM ledger_transaction"
                        + " WHERE transaction_id = 'tx-exchange'"))
                .containsExactly("platform_a|platform_b|0|2|1");
    }

    @Test
    void holdsRewardsAndRulesAreShown() {
        write(HeldChain.story());
        assertThat(database.rows(
                        "SELECT balance, status, held, next_expiry FROM ledger_account WHERE platform = 'platform_a'"))
                .containsExactly("850|FROZEN|100|" + Chain.EXPIRY);
        assertThat(database.rows("SELECT hold, account, state, held, until, block FROM ledger_hold"))
                .containsExactly(HeldChain.HOLD + "|64|HELD|100|" + HeldChain.UNTIL + "|4");
        assertThat(database.rows("SELECT platform, reward, block FROM ledger_reward"))
                .containsExactly("platform_a|coupon_10|4");
        assertThat(database.rows("SELECT * FROM ledger_reward_use")).containsExactly("platform_a|coupon_10|64|1");
        assertThat(database.rows("SELECT * FROM ledger_stock")).containsExactly("platform_a|coupon_10|1");
        assertThat(database.rows("SELECT platform, source, lane, exchanged_in, owed FROM ledger_intake ORDER BY 1"))
                .containsExactly("platform_a|platform_b|0|0|0", "platform_b|platform_a|0|416|49920");
        assertThat(database.rows("SELECT platform, octet_length(value) > 0 FROM ledger_policy"))
                .containsExactly("platform_a|true");
        assertThat(database.rows("SELECT * FROM ledger_reversal")).containsExactly("platform_a|platform_b|1|6|2|5");
        assertThat(database.rows("SELECT name, numerator, denominator FROM ledger_category ORDER BY position"))
                .containsExactly("shopping|1|1", "gaming|3|2");
        assertThat(database.rows("SELECT returned, burned, expired, redeemed, held, balance FROM ledger_supply"
                        + " WHERE platform = 'platform_a'"))
                .containsExactly("4|51|2|1|100|850");
        assertThat(database.rows("SELECT * FROM ledger_consent")).containsExactly("platform_a|0|2|0|5");
        assertThat(database.rows("SELECT lane, sequence, exchanged_out FROM ledger_lane WHERE platform = 'platform_a'"))
                .containsExactly("0|4|500");
        assertThat(database.rows("SELECT lane, sequence, count, block FROM ledger_batch WHERE platform = 'platform_a'"
                        + " ORDER BY sequence"))
                .containsExactly("0|1|1|1", "0|2|1|3", "0|3|1|4", "0|4|1|5");
    }

    @Test
    void anEndedHoldHoldsNothing() {
        write(HeldChain.story());
        write(HeldChain.voided());
        assertThat(database.rows("SELECT state, held FROM ledger_hold")).containsExactly("VOIDED|0");
        assertThat(database.rows("SELECT held, balance FROM ledger_supply WHERE platform = 'platform_a'"))
                .containsExactly("0|950");
    }

    @Test
    void aResetForgetsAllThatBlocksCanTellAgain() {
        write(HeldChain.story());
        store.reset();
        List<String> tables = database.rows("SELECT table_name FROM information_schema.tables"
                + " WHERE table_schema = current_schema() AND table_name LIKE 'ledger\\_%' ORDER BY 1");
        assertThat(tables).hasSizeGreaterThan(15);
        assertThat(tables).allSatisfy(table -> assertThat(database.rows("SELECT * FROM " + table))
                .isEmpty());
    }

    @Test
    void groupsDoNotMatter() {
        write(HeldChain.story());
        List<String> together = everything();
        store.reset();
        for (ReadBlock block : HeldChain.story()) {
            write(block);
        }
        assertThat(everything()).isEqualTo(together);
    }

    private static List<String> everything() {
        return database.rows("SELECT (SELECT jsonb_agg(a ORDER BY platform, lane, number) FROM ledger_account a),"
                + " (SELECT jsonb_agg(s ORDER BY platform) FROM ledger_supply s),"
                + " (SELECT jsonb_agg(v ORDER BY platform, lane, source, source_lane, sequence) FROM ledger_arrival v),"
                + " (SELECT jsonb_agg(h ORDER BY hold) FROM ledger_hold h),"
                + " (SELECT jsonb_agg(n ORDER BY platform, lane) FROM ledger_lane n),"
                + " (SELECT jsonb_agg(t ORDER BY block, position) FROM ledger_transaction t),"
                + " (SELECT jsonb_agg(e ORDER BY block, position) FROM ledger_entry e),"
                + " (SELECT jsonb_agg(l ORDER BY block, position, number) FROM ledger_alert l)");
    }

    @Test
    void invalidTransactionsAreEvidenceAndChangeNothing() {
        write(Chain.read(0, Chain.scheme()));
        Tx forged = Chain.issue(1, 1500)
                .code(TxValidationCode.ENDORSEMENT_POLICY_FAILURE)
                .endorsers("PlatformBMSP", "PlatformCMSP");
        write(Chain.read(1, forged));
        assertThat(database.rows("SELECT * FROM ledger_account")).isEmpty();
        assertThat(database.rows(
                        "SELECT validation_code, array_to_string(endorsers, ','), creator, commands, record_hash"
                                + " FROM ledger_transaction WHERE block = 1"))
                .containsExactly("ENDORSEMENT_POLICY_FAILURE|PlatformBMSP,PlatformCMSP|PlatformAMSP|1|null");
    }

    @Test
    void nothingThatAStrangerWritesIntoAnInvalidTransactionStopsTheProjection() {
        BatchMessage hostile = BatchMessage.newBuilder()
                .setSource("a\0" + noise())
                .setTarget("\0")
                .setLane(-1)
                .setSequence(-1)
                .build();
        Tx transaction = new Tx("\0" + noise(), "Rogue\0MSP", "points-platform_a")
                .call("apply", hostile)
                .code(TxValidationCode.BAD_PROPOSAL_TXID);
        write(Chain.read(0, transaction));
        assertThat(database.rows("SELECT sequence, lane FROM ledger_transaction"))
                .containsExactly("18446744073709551615|4294967295");
    }

    /** Long, and nothing that compresses: rows of an index have a bound. */
    private static String noise() {
        return new Random(1)
                .ints(20_000, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void theSameTransactionIdMayComeTwice() {
        write(Chain.read(0, Chain.scheme(), Chain.scheme().code(TxValidationCode.DUPLICATE_TXID)));
        assertThat(database.rows("SELECT validation_code FROM ledger_transaction ORDER BY position"))
                .containsExactly("VALID", "DUPLICATE_TXID");
    }

    @Test
    void aPartThatFailsUndoesTheBlock() {
        ProjectionPart broken = new ProjectionPart() {
            @Override
            public void write(Wave wave, List<ReadBlock> blocks) {
                wave.send("UPDATE checkpoint SET block = 1000");
                throw new IllegalStateException("broken");
            }

            @Override
            public void written(List<ReadBlock> blocks) {
                throw new AssertionError("nothing was written");
            }
        };
        assertThatThrownBy(() -> store.write(List.of(Chain.read(0, Chain.scheme())), List.of(broken)))
                .hasMessage("broken");
        assertThat(store.checkpoint().block()).isEqualTo(-1);
        assertThat(database.rows("SELECT * FROM ledger_platform")).isEmpty();
    }

    @Test
    void aBlockOfAnotherNetworkIsNotWrittenOverTheReadModel() {
        write(Chain.story());
        List<String> before = everything();
        assertThatThrownBy(() -> write(ReadBlock.of(TestBlocks.elsewhere(4, Chain.issue(2, 7)))))
                .isInstanceOf(ProjectionException.class)
                .hasMessageStartingWith("The database \"postgres\" does not belong to the chain of the own peer: "
                        + "block 4 of the own peer does not follow block 3 as the database has it. ");
        assertThat(store.checkpoint().block()).isEqualTo(3);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void blocksOfTwoNetworksAreNotWrittenInOneGroup() {
        assertThatThrownBy(() -> write(Chain.read(0), ReadBlock.of(TestBlocks.elsewhere(1))))
                .isInstanceOf(ProjectionException.class)
                .hasMessageContaining("block 1 of the own peer does not follow block 0");
        assertThat(store.checkpoint().block()).isEqualTo(-1);
    }

    @Test
    void afterAnUpgradeTheNextBlockTellsTheChain() {
        write(Chain.story());
        Sql.await(database.pool().query("UPDATE checkpoint SET hash = NULL").execute());
        write(Chain.read(4));
        assertThatThrownBy(() -> write(ReadBlock.of(TestBlocks.elsewhere(5)))).isInstanceOf(ProjectionException.class);
        write(Chain.read(5));
    }

    @Test
    void aRebuildMayBeginWithAnyChain() {
        write(Chain.story());
        store.reset();
        write(ReadBlock.of(TestBlocks.elsewhere(0)));
        assertThat(store.checkpoint().block()).isZero();
    }

    @Test
    void whatIsPostedIsNoLongerArriving() {
        write(Chain.story());
        write(Chain.read(4, Chain.posting()));
        assertThat(database.rows("SELECT * FROM ledger_arrival")).isEmpty();
        assertThat(database.rows("SELECT balance, arriving FROM ledger_supply WHERE platform = 'platform_b'"))
                .containsExactly("416|0");
        assertThat(database.rows("SELECT kind, command_id FROM ledger_entry WHERE transaction_id = 'tx-posting'"))
                .containsExactly("22|null");
    }

    @Test
    void whatComesAndIsPostedInOneGroupLeavesNothing() {
        write(Stream.concat(Stream.of(Chain.story()), Stream.of(Chain.read(4, Chain.posting())))
                .toArray(ReadBlock[]::new));
        assertThat(database.rows("SELECT * FROM ledger_arrival")).isEmpty();
        assertThat(database.rows("SELECT balance, arriving FROM ledger_supply WHERE platform = 'platform_b'"))
                .containsExactly("416|0");
    }

    @Test
    void recordsThatTheRootDoesNotProveAreNotShown() {
        write(Chain.read(0, Chain.scheme()));
        CommandRecord told = Chain.record(CommandKind.ISSUE, 1, 1)
                .setTo(Chain.ALICE.toLong())
                .setAmount(1_000_000)
                .build();
        Tx forged = Chain.issue(1, 1500)
                .reply(ApplyReply.newBuilder()
                        .setRecord(BatchRecord.newBuilder()
                                .setSource("platform_a")
                                .setSequence(1)
                                .setTime(TestBlocks.SECONDS * 1000)
                                .addCommands(told))
                        .build());
        ReadModelStore.Findings found = store.write(List.of(Chain.read(1, forged)), List.of());
        assertThat(found.quarantines()).as("what the book holds can be read").isEmpty();
        assertThat(found.alerts()).extracting(Alert::code).containsExactly("RECORDS_ARE_NOT_PROVEN");
        assertThat(database.rows("SELECT * FROM ledger_entry")).isEmpty();
        assertThat(database.rows("SELECT record_hash FROM ledger_transaction WHERE block = 1"))
                .containsExactly("null");
        assertThat(database.rows("SELECT balance FROM ledger_account")).containsExactly("1500");
    }

    @Test
    void aRootWithoutAReplyProvesNothing() {
        write(Chain.read(0, Chain.scheme()));
        Tx silent = Chain.issue(1, 1500).reply(ApplyReply.getDefaultInstance());
        assertThat(store.write(List.of(Chain.read(1, silent)), List.of()).alerts())
                .extracting(Alert::code)
                .containsExactly("RECORDS_ARE_NOT_PROVEN");
    }

    @Test
    void blocksThatAnotherProcessHasWrittenAreLeftOut() {
        write(Chain.story());
        List<String> before = everything();
        ReadModelStore.Findings found = store.write(List.of(Chain.story()), List.of(new Untouched()));
        assertThat(found.alerts()).isEmpty();
        assertThat(everything()).isEqualTo(before);
        assertThat(store.checkpoint().block()).isEqualTo(3);
    }

    @Test
    void ofAGroupThatIsWrittenInPartTheRestIsWritten() {
        write(Chain.story());
        List<ReadBlock> seen = new ArrayList<>();
        ProjectionPart part = new ProjectionPart() {
            @Override
            public void write(Wave wave, List<ReadBlock> blocks) {
                seen.addAll(blocks);
            }

            @Override
            public void written(List<ReadBlock> blocks) {
                throw new AssertionError("that is for the projector to tell");
            }
        };
        store.write(List.of(Chain.story()[2], Chain.story()[3], Chain.read(4, Chain.posting())), List.of(part));
        assertThat(seen).extracting(ReadBlock::number).containsExactly(4L);
        assertThat(database.rows("SELECT * FROM ledger_arrival")).isEmpty();
    }

    @Test
    void processesThatWriteAtOnceWriteEachBlockOnce() throws Exception {
        List<String> once = List.of("4", "3");
        try (ExecutorService replicas = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> attempts = new ArrayList<>();
            for (int replica = 0; replica < 4; replica++) {
                attempts.add(replicas.submit(() -> {
                    ReadModelStore own = new ReadModelStore(database.pool());
                    for (ReadBlock block : Chain.story()) {
                        own.write(List.of(block), List.of());
                    }
                }));
            }
            for (Future<?> attempt : attempts) {
                attempt.get();
            }
        }
        assertThat(List.of(
                        database.rows("SELECT count(*) FROM (SELECT DISTINCT block FROM ledger_transaction) b")
                                .getFirst(),
                        database.rows("SELECT block FROM checkpoint").getFirst()))
                .isEqualTo(once);
        assertThat(database.rows("SELECT issued FROM ledger_supply WHERE platform = 'platform_a'"))
                .containsExactly("1500");
    }

    @Test
    void aReadModelThatSomebodyHasMadeAnewIsNotGoneOnWith() {
        write(Chain.story());
        store.reset();
        assertThatThrownBy(() -> write(Chain.read(4, Chain.posting())))
                .isInstanceOf(ProjectionException.class)
                .hasMessage(
                        "The database \"postgres\" shows block -1, and the next one that this gateway has read is 4."
                                + " Somebody has made the read model anew while this gateway was running. Start it again.");
    }

    private static final class Untouched implements ProjectionPart {
        @Override
        public void write(Wave wave, List<ReadBlock> blocks) {
            throw new AssertionError("nothing is to be written");
        }

        @Override
        public void written(List<ReadBlock> blocks) {
            throw new AssertionError("that is for the projector to tell");
        }
    }

    @Test
    void aRebuildKeepsCommands() {
        Sql.await(database.pool()
                .query("INSERT INTO command (id, content_hash, target, body, lane)"
                        + " VALUES (sha256('1'), sha256('2'), 'platform_a', 'x', 0)")
                .execute());
        write(Chain.story());
        store.reset();
        assertThat(store.checkpoint().block()).isEqualTo(-1);
        assertThat(database.rows("SELECT * FROM ledger_transaction")).isEmpty();
        assertThat(database.rows("SELECT target FROM command")).containsExactly("platform_a");
        database.truncate("command");
    }
}
