package org.tongfen.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A root proves each record of a batch at its place, and nothing else. */
class MerkleTest {
    // The inputs and results by which implementations of Certificate Transparency (RFC 6962) compare themselves.
    private static final List<byte[]> INPUTS = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(HexFormat.of()::parseHex)
            .toList();
    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void roots_are_those_of_certificate_transparency() {
        for (int size = 0; size < ROOTS.size(); size++) {
            assertThat(hex(Merkle.root(INPUTS.subList(0, size))))
                    .as("of %s", size)
                    .isEqualTo(ROOTS.get(size));
        }
    }

    @Test
    void paths_are_those_of_certificate_transparency() {
        assertThat(path(1, 0)).isEmpty();
        assertThat(path(8, 0))
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(path(8, 5))
                .containsExactly(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        ROOTS.get(4));
        assertThat(path(3, 2)).containsExactly(ROOTS.get(2));
        assertThat(path(5, 1))
                .containsExactly(
                        ROOTS.get(1),
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
    }

    static Stream<Integer> sizes() {
        return Stream.concat(IntStream.rangeClosed(1, 40).boxed(), Stream.of(63, 64, 65, 999, 1_000));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void every_record_is_proven_at_its_place_and_at_no_other(int size) {
        List<byte[]> records = records(size);
        byte[] root = Merkle.root(records);
        for (int place = 0; place < size; place += Math.max(1, size / 40)) {
            List<byte[]> path = Merkle.path(records, place);
            byte[] record = records.get(place);
            assertThat(Merkle.verify(root, size, place, record, path)).isTrue();
            assertThat(Merkle.verify(root, size, place, "another".getBytes(), path))
                    .isFalse();
            assertThat(Merkle.verify(root, size, place + 1, record, path)).isFalse();
            assertThat(Merkle.verify(root, size, place - 1, record, path)).isFalse();
            assertThat(Merkle.verify(Sha256.of(root), size, place, record, path))
                    .isFalse();
            assertThat(path.size()).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void a_path_that_is_shorter_or_longer_or_damaged_proves_nothing() {
        List<byte[]> records = records(11);
        byte[] root = Merkle.root(records);
        List<byte[]> path = Merkle.path(records, 6);
        byte[] record = records.get(6);
        assertThat(Merkle.verify(root, 11, 6, record, path.subList(0, path.size() - 1)))
                .isFalse();
        List<byte[]> longer = new ArrayList<>(path);
        longer.add(root);
        assertThat(Merkle.verify(root, 11, 6, record, longer)).isFalse();
        for (int i = 0; i < path.size(); i++) {
            List<byte[]> damaged = new ArrayList<>(path);
            damaged.set(i, Sha256.of(path.get(i)));
            assertThat(Merkle.verify(root, 11, 6, record, damaged)).isFalse();
            damaged.set(i, new byte[31]);
            assertThat(Merkle.verify(root, 11, 6, record, damaged)).isFalse();
        }
    }

    @Test
    void a_node_is_not_passed_off_as_a_record() {
        List<byte[]> records = records(2);
        byte[] root = Merkle.root(records);
        byte[] both = new byte[2 * Sha256.BYTES];
        System.arraycopy(Merkle.root(records.subList(0, 1)), 0, both, 0, Sha256.BYTES);
        System.arraycopy(Merkle.root(records.subList(1, 2)), 0, both, Sha256.BYTES, Sha256.BYTES);
        assertThat(Merkle.verify(root, 1, 0, both, List.of())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3})
    void there_is_no_path_to_a_record_that_is_not_there(int place) {
        assertThatThrownBy(() -> Merkle.path(records(3), place)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(Merkle.verify(Merkle.root(List.of()), 0, place, new byte[0], List.of()))
                .isFalse();
    }

    private static List<byte[]> records(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> Integer.toString(i).getBytes())
                .toList();
    }

    private static List<String> path(int size, int place) {
        return Merkle.path(INPUTS.subList(0, size), place).stream()
                .map(MerkleTest::hex)
                .toList();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
