package org.tongfen.simulator.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongfen.wire.EndorsementPolicies;

class EndorsementPolicyTest {
    private static final List<String> FOUR = List.of("A", "B", "C", "D");

    @Test
    void aBookNeedsItsOwnerAndAnyOneOther() {
        EndorsementPolicy policy = EndorsementPolicy.parse(EndorsementPolicies.ofBook("B", FOUR));
        assertThat(policy.isSatisfiedBy(List.of("B", "A"))).isTrue();
        assertThat(policy.isSatisfiedBy(List.of("D", "B"))).isTrue();
        assertThat(policy.isSatisfiedBy(List.of("A", "B", "C", "D"))).isTrue();
        assertThat(policy.isSatisfiedBy(List.of("B"))).isFalse();
        assertThat(policy.isSatisfiedBy(List.of("B", "B"))).isFalse();
        assertThat(policy.isSatisfiedBy(List.of("A", "C", "D"))).isFalse();
        assertThat(policy.isSatisfiedBy(List.of("B", "regulator"))).isFalse();
        assertThat(policy.isSatisfiedBy(List.of())).isFalse();
    }

    @Test
    void clearingNeedsMoreThanHalf() {
        EndorsementPolicy four = EndorsementPolicy.parse(EndorsementPolicies.ofClearing(FOUR));
        assertThat(four.isSatisfiedBy(List.of("A", "D"))).isFalse();
        assertThat(four.isSatisfiedBy(List.of("A", "C", "D"))).isTrue();
        EndorsementPolicy three = EndorsementPolicy.parse(EndorsementPolicies.ofClearing(FOUR.subList(0, 3)));
        assertThat(three.isSatisfiedBy(List.of("A", "C"))).isTrue();
        assertThat(three.isSatisfiedBy(List.of("A", "A"))).isFalse();
        assertThat(three.isSatisfiedBy(List.of("A", "D"))).isFalse();
    }

    @Test
    void aSignatureCountsOnce() {
        EndorsementPolicy policy = EndorsementPolicy.parse("AND('A.peer', OR('A.peer', 'B.peer'))");
        assertThat(policy.isSatisfiedBy(List.of("A"))).isFalse();
        assertThat(policy.isSatisfiedBy(List.of("A", "B"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "'A.member'",
                "AND('A.peer'",
                "AND('A.peer'))",
                "OutOf('A.peer')",
                "OutOf(1,)",
                "AND 'A.peer'",
                "A.peer",
                "(",
                "1"
            })
    void whatIsNoPolicyOfPeersIsNotRead(String text) {
        assertThatThrownBy(() -> EndorsementPolicy.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
