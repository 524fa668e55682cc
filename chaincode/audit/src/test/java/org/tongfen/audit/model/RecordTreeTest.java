package org.tongfen.audit.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecordTreeTest {
    private static final int MOST = 40;

    @Test
    void each_record_and_its_path_lead_to_the_root() {
        for (int size = 1; size <= MOST; size++) {
            List<ByteString> records = records(size);
            for (int index = 0; index < size; index++) {
                List<ByteString> path = RecordTree.path(records, index);
                assertThat(RecordTree.root(records.get(index), path, index, size))
                        .as("%d of %d", index, size)
                        .contains(RecordTree.root(records));
            }
        }
    }

    @Test
    void no_other_record_or_place_or_path_does() {
        for (int size = 2; size <= MOST; size++) {
            List<ByteString> records = records(size);
            ByteString root = RecordTree.root(records);
            for (int index = 0; index < size; index++) {
                List<ByteString> path = RecordTree.path(records, index);
                int other = (index + 1) % size;
                assertThat(RecordTree.root(records.get(other), path, index, size))
                        .isNotEqualTo(Optional.of(root));
                assertThat(RecordTree.root(records.get(index), path, other, size))
                        .as("%d of %d", index, size)
                        .isNotEqualTo(Optional.of(root));
                List<ByteString> longer = new ArrayList<>(path);
                longer.add(path.getLast());
                assertThat(RecordTree.root(records.get(index), longer, index, size))
                        .isEmpty();
                assertThat(RecordTree.root(records.get(index), path.subList(1, path.size()), index, size))
                        .isNotEqualTo(Optional.of(root));
            }
            assertThat(RecordTree.root(records.getFirst(), List.of(), size, size))
                    .isEmpty();
        }
    }

    private static List<ByteString> records(int size) {
        return IntStream.range(0, size)
                .mapToObj(number -> ByteString.copyFromUtf8("record " + number))
                .toList();
    }
}
