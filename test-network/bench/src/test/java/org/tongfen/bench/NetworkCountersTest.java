package org.tongfen.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkCountersTest {
    @Test
    void transactionsOfAllChaincodesAreCountedByTheirValidationCode() {
        var text = """
                # HELP ledger_transaction_count Number of transactions processed.
                # TYPE ledger_transaction_count counter
                ledger_transaction_count{chaincode="points-platform_a:1",channel="points-channel",transaction_type="ENDORSER_TRANSACTION",validation_code="VALID"} 17
                ledger_transaction_count{chaincode="points-platform_b:1",channel="points-channel",transaction_type="ENDORSER_TRANSACTION",validation_code="VALID"} 1.2e+06
                ledger_transaction_count{chaincode="points-platform_b:1",channel="points-channel",transaction_type="ENDORSER_TRANSACTION",validation_code="MVCC_READ_CONFLICT"} 3
                ledger_blockstorage_commit_time_count{channel="points-channel"} 40
                """;
        assertThat(NetworkCounters.countsOf(text))
                .containsEntry("VALID", 1_200_017L)
                .containsEntry("MVCC_READ_CONFLICT", 3L)
                .hasSize(2);
    }
}
