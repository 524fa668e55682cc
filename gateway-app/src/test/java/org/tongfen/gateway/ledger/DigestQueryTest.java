package org.tongfen.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongfen.gateway.database.Sql;
import org.tongfen.gateway.database.TestDatabase;
import org.tongfen.gateway.projection.Chain;
import org.tongfen.gateway.projection.HeldChain;
import org.tongfen.gateway.projection.ReadBlock;
import org.tongfen.gateway.projection.ReadModelStore;

class DigestQueryTest {
    @RegisterExtension
    private static final TestDatabase database = new TestDatabase();

    private final ReadModelStore store = new ReadModelStore(database.pool());

    @BeforeEach
    void project() {
        store.reset();
        store.write(List.of(story()), List.of());
    }

    /** The story, and at its end a forgery. */
    private static ReadBlock[] story() {
        ReadBlock[] blocks = Arrays.copyOf(HeldChain.story(), 7);
        blocks[6] = Chain.read(6, Chain.issue(2, 7).code(TxValidationCode.ENDORSEMENT_POLICY_FAILURE));
        return blocks;
    }

    private static String digest() {
        LedgerDigest digest = new DigestQuery(database.pool()).digest();
        assertThat(digest.block()).isEqualTo(6);
        assertThat(digest.sha256()).matches("[0-9a-f]{64}");
        return digest.sha256();
    }

    @Test
    void itDependsOnTheBlocksAlone() {
        String together = digest();
        store.reset();
        for (ReadBlock block : story()) {
            store.write(List.of(block), List.of());
        }
        assertThat(digest()).isEqualTo(together);
    }

    @Test
    void rowsMayLieAnywhere() {
        String before = digest();
        Sql.await(database.pool()
                .query("UPDATE ledger_account SET block = block WHERE platform = 'platform_a'")
                .execute());
        assertThat(digest()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE ledger_account SET balance = balance + 1 WHERE platform = 'platform_a'",
                "UPDATE ledger_lane SET sequence = 9 WHERE platform = 'platform_b'",
                "UPDATE ledger_due SET owed = 1",
                "UPDATE ledger_claim SET exchanged_in = 1",
                "UPDATE ledger_treaty SET half = ''",
                "UPDATE ledger_supply SET issued = 1 WHERE platform = 'platform_a'",
                "UPDATE ledger_account SET status = 'OPEN' WHERE platform = 'platform_a'",
                "UPDATE ledger_account SET held = 0 WHERE platform = 'platform_a'",
                "UPDATE ledger_account SET next_expiry = NULL WHERE platform = 'platform_a'",
                "UPDATE ledger_lane SET returned = 0",
                "UPDATE ledger_lane SET burned = 0",
                "UPDATE ledger_lane SET expired = 0",
                "UPDATE ledger_lane SET redeemed = 0",
                "UPDATE ledger_lane SET value = ''",
                "UPDATE ledger_lane SET roster = 1",
                "UPDATE ledger_lane SET time = 0",
                "UPDATE ledger_arrival SET value = ''",
                "UPDATE ledger_arrival SET accounts = '{8}'",
                "DELETE FROM ledger_arrival",
                "UPDATE ledger_batch SET root = ''",
                "DELETE FROM ledger_consent",
                "UPDATE ledger_stock SET taken = 0",
                "UPDATE ledger_supply SET arriving = 0",
                "UPDATE ledger_supply SET returned = 0",
                "UPDATE ledger_supply SET burned = 0",
                "UPDATE ledger_supply SET expired = 0",
                "UPDATE ledger_supply SET redeemed = 0",
                "UPDATE ledger_supply SET held = 0",
                "UPDATE ledger_hold SET state = 'VOIDED'",
                "UPDATE ledger_hold SET held = 0",
                "UPDATE ledger_hold SET until = 0",
                "UPDATE ledger_hold SET value = ''",
                "DELETE FROM ledger_hold",
                "UPDATE ledger_reward SET value = ''",
                "DELETE FROM ledger_reward",
                "UPDATE ledger_reward_use SET times = 0",
                "DELETE FROM ledger_reversal",
                "UPDATE ledger_reversal SET sequence = 7",
                "UPDATE ledger_intake SET value = ''",
                "UPDATE ledger_intake SET owed = 1",
                "UPDATE ledger_policy SET value = ''",
                "INSERT INTO ledger_quarantine VALUES ('platform_a', 1, 0, 'tx', 'BOOK_UNREADABLE', '')",
                "UPDATE ledger_category SET numerator = 2 WHERE name = 'gaming'",
                "UPDATE ledger_platform SET unit_value = 1 WHERE id = 'platform_a'",
                "UPDATE ledger_transaction SET validation_code = 'x' WHERE block = 1",
                "UPDATE ledger_transaction SET record_hash = '' WHERE block = 1",
                "DELETE FROM ledger_transaction WHERE block = 2",
                "UPDATE ledger_alert SET organisation = 'PlatformBMSP'",
                "DELETE FROM ledger_alert"
            })
    void everyChangeShows(String tampering) {
        String before = digest();
        Sql.await(database.pool().query(tampering).execute());
        assertThat(digest()).isNotEqualTo(before);
    }
}
