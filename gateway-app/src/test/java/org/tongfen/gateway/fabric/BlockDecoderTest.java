package org.tongfen.gateway.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.HexFormat;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.Test;
import org.tongfen.gateway.fabric.LedgerTransaction.StateWrite;
import org.tongfen.gateway.fabric.TestBlocks.Tx;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.Lane;
import org.tongfen.wire.v1.Window;

class BlockDecoderTest {
    private static final Lane LANE = Lane.newBuilder().setSequence(3).build();
    private static final BatchMessage BATCH =
            BatchMessage.newBuilder().setSequence(3).build();

    private static Tx transaction() {
        return new Tx("tx1", "PlatformAMSP", "points-platform_a")
                .call("apply", BATCH)
                .write("points-platform_a", "lane/platform_a/0", LANE);
    }

    @Test
    void aTransactionIsReadLayerByLayer() {
        LedgerTransaction read =
                TestBlocks.block(9, transaction()).transactions().getFirst();
        assertThat(read.id()).isEqualTo("tx1");
        assertThat(read.creator()).isEqualTo("PlatformAMSP");
        assertThat(read.endorsers()).containsExactly("PlatformAMSP", "PlatformBMSP");
        assertThat(read.time()).isEqualTo(Instant.ofEpochSecond(TestBlocks.SECONDS));
        assertThat(read.valid()).isTrue();
        assertThat(read.chaincode()).isEqualTo("points-platform_a");
        assertThat(read.arguments().getFirst().toStringUtf8()).isEqualTo("apply");
        assertThat(read.arguments().getLast()).isEqualTo(BATCH.toByteString());
        assertThat(read.writes())
                .containsExactly(new StateWrite("points-platform_a", "lane/platform_a/0", false, LANE.toByteString()));
    }

    @Test
    void aBlockKnowsHowLargeItCame() {
        assertThat(TestBlocks.block(9, transaction()).bytes())
                .isEqualTo(TestBlocks.raw(9, transaction()).toByteArray().length);
    }

    /** Headers of a ledger that Fabric's own peer wrote (sample_prod of its ledgerutil). */
    @Test
    void theHashOfAHeaderIsTheOneByWhichFabricNamesItInTheNextBlock() {
        String first = "c4a1491ab9a62e9125b3cbab3a782ea1f56e24c608620d85bb940585d059a2a1";
        String second = "e785e7c8a054685b73763ab79750bd7e4ffe4fe377992f96a3618e19ea6b29d9";
        LedgerBlock genesis = withHeader(0, "", "2aaa2d6e91d8b6ca889004b975328e114f9169c30fe437284385095cd5584104");
        LedgerBlock next = withHeader(1, first, "f38eb85e2157d17b41a4220a356ec22111851951df646ab1b30c3c8ad1627575");
        assertThat(genesis.hash()).isEqualTo(bytes(first));
        assertThat(genesis.previousHash()).isEqualTo(ByteString.EMPTY);
        assertThat(next.previousHash()).isEqualTo(bytes(first));
        assertThat(next.hash()).isEqualTo(bytes(second));
    }

    private static LedgerBlock withHeader(long number, String previous, String data) {
        BlockHeader header = BlockHeader.newBuilder()
                .setNumber(number)
                .setPreviousHash(bytes(previous))
                .setDataHash(bytes(data))
                .build();
        return BlockDecoder.decode(
                TestBlocks.raw(number).toBuilder().setHeader(header).build());
    }

    private static ByteString bytes(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }

    @Test
    void namespacesOfOthersAreLeftOut() {
        Tx foreign = transaction()
                .write("_lifecycle", "x", LANE)
                .write("points-", "x", LANE)
                .write("clearing", "window", Window.getDefaultInstance());
        assertThat(TestBlocks.block(9, foreign).transactions().getFirst().writes())
                .extracting(StateWrite::chaincode)
                .containsExactly("points-platform_a", "clearing");
    }

    @Test
    void anInvalidTransactionWritesNothingButIsKept() {
        LedgerTransaction read = TestBlocks.block(9, transaction().code(TxValidationCode.ENDORSEMENT_POLICY_FAILURE))
                .transactions()
                .getFirst();
        assertThat(read.validationCode()).isEqualTo("ENDORSEMENT_POLICY_FAILURE");
        assertThat(read.writes()).isEmpty();
        assertThat(read.endorsers()).isNotEmpty();
        assertThat(read.written()).containsExactly("points-platform_a");
    }

    @Test
    void whoeverSignedAnInvalidTransactionOfAnotherKindIsNamed() {
        Tx unknown = transaction().type(HeaderType.MESSAGE).code(TxValidationCode.UNKNOWN_TX_TYPE);
        assertThat(TestBlocks.block(9, unknown).transactions()).singleElement().satisfies(trace -> {
            assertThat(trace.creator()).isEqualTo("PlatformAMSP");
            assertThat(trace.id()).isEqualTo("tx1");
            assertThat(trace.chaincode()).isEmpty();
        });
    }

    @Test
    void whoeverSignedAnUnreadableCallIsNamed() {
        Tx broken = transaction().unreadable().code(TxValidationCode.INVALID_ENDORSER_TRANSACTION);
        assertThat(TestBlocks.block(9, broken).transactions())
                .singleElement()
                .extracting(LedgerTransaction::creator)
                .isEqualTo("PlatformAMSP");
    }

    @Test
    void aRemovedKeyShows() {
        Tx removing = transaction().delete("points-platform_a", "lane/platform_b/0");
        assertThat(TestBlocks.block(9, removing).transactions().getFirst().writes())
                .extracting(StateWrite::deleted)
                .containsExactly(false, true);
    }

    @Test
    void configurationIsLeftOutAndPlacesStay() {
        LedgerBlock block = TestBlocks.block(9, transaction().type(HeaderType.CONFIG), transaction());
        assertThat(block.transactions()).extracting(LedgerTransaction::position).containsExactly(1);
    }

    @Test
    void garbageLeavesATraceUnlessFabricCalledItValid() {
        LedgerBlock block = BlockDecoder.decode(TestBlocks.garbage(4, TxValidationCode.BAD_PAYLOAD));
        assertThat(block.transactions()).singleElement().satisfies(trace -> {
            assertThat(trace.id()).isEmpty();
            assertThat(trace.validationCode()).isEqualTo("BAD_PAYLOAD");
        });
        assertThatThrownBy(() -> BlockDecoder.decode(TestBlocks.garbage(4, TxValidationCode.VALID)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("block 4");
    }
}
