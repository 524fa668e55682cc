package org.tongfen.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.common.Block;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongfen.audit.TestChannel;
import org.tongfen.audit.finding.Check;
import org.tongfen.audit.finding.DifferenceException;

class HeaderChainTest {
    private final TestChannel channel = new TestChannel();
    private final HeaderChain chain = new HeaderChain();

    HeaderChainTest() {
        for (int i = 0; i < 3; i++) {
            TestChannel.Invocation call = new TestChannel.Invocation("other", List.of(), Map.of(), ByteString.EMPTY);
            channel.add(channel.envelope(call, "AMSP", "AMSP"));
        }
    }

    @Test
    void blocks_that_name_each_other_are_a_chain() {
        channel.blocks().forEach(chain::next);
        assertThat(chain.head()).isEqualTo(TestChannel.hash(channel.blocks().getLast()));
    }

    @Test
    void a_block_that_is_missing_is_named() {
        chain.next(channel.blocks().get(0));
        chain.next(channel.blocks().get(1));
        assertThatThrownBy(() -> chain.next(channel.blocks().get(3)))
                .isInstanceOfSatisfying(DifferenceException.class, found -> {
                    assertThat(found.difference().check()).isEqualTo(Check.BLOCK_NUMBER);
                    assertThat(found.difference().expected()).isEqualTo("block 2");
                    assertThat(found.difference().place().block()).isEqualTo(3);
                });
    }

    @Test
    void a_changed_byte_in_a_transaction_changes_the_hash_of_the_data() {
        Block block = channel.blocks().get(1);
        byte[] bytes = block.getData().getData(0).toByteArray();
        bytes[bytes.length / 2] ^= 1;
        Block changed = block.toBuilder()
                .setData(block.getData().toBuilder().setData(0, ByteString.copyFrom(bytes)))
                .build();
        chain.next(channel.blocks().getFirst());
        mustFind(Check.DATA_HASH, changed);
    }

    @Test
    void a_changed_header_does_not_follow_the_block_before() {
        Block block = channel.blocks().get(1);
        Block changed = block.toBuilder()
                .setHeader(block.getHeader().toBuilder().setPreviousHash(ByteString.copyFromUtf8("another")))
                .build();
        chain.next(channel.blocks().getFirst());
        mustFind(Check.PREVIOUS_HASH, changed);
    }

    @Test
    void a_transaction_without_a_verdict_is_found() {
        Block block = channel.blocks().get(1);
        Block changed = block.toBuilder()
                .setMetadata(block.getMetadata().toBuilder().setMetadata(2, ByteString.EMPTY))
                .build();
        assertThatThrownBy(() -> BlockContent.of(changed))
                .isInstanceOfSatisfying(
                        DifferenceException.class,
                        found -> assertThat(found.difference().check()).isEqualTo(Check.VALIDATION_CODE));
    }

    @Test
    void a_folder_gives_blocks_in_the_order_of_their_numbers(@TempDir Path folder) throws IOException {
        write(folder, "10.block", 1);
        write(folder, "9.block", 0);
        write(folder, "0011", 2);
        Files.writeString(folder.resolve(".hidden"), "no block");
        assertThat(new BlockFolder(folder))
                .extracting(block -> block.getHeader().getNumber())
                .containsExactly(0L, 1L, 2L);
    }

    @Test
    void a_folder_with_something_else_is_refused(@TempDir Path folder) throws IOException {
        write(folder, "1.block", 1);
        Files.writeString(folder.resolve("readme.txt"), "no block");
        assertThatThrownBy(() -> new BlockFolder(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("readme.txt");
    }

    @Test
    void two_files_for_one_block_are_refused(@TempDir Path folder) throws IOException {
        write(folder, "1.block", 1);
        write(folder, "01.block", 1);
        assertThatThrownBy(() -> new BlockFolder(folder)).hasMessageContaining("the number of one block");
    }

    private void write(Path folder, String name, int block) throws IOException {
        Files.write(folder.resolve(name), channel.blocks().get(block).toByteArray());
    }

    private void mustFind(Check check, Block block) {
        assertThatThrownBy(() -> chain.next(block)).isInstanceOfSatisfying(DifferenceException.class, found -> {
            assertThat(found.difference().check()).isEqualTo(check);
            assertThat(found.difference().place().block())
                    .isEqualTo(block.getHeader().getNumber());
        });
    }
}
