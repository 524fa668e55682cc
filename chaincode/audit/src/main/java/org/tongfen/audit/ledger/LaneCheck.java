package org.tongfen.audit.ledger;

import org.tongfen.audit.chain.Hex;
import org.tongfen.audit.finding.ChainPlace;
import org.tongfen.audit.finding.Check;
import org.tongfen.audit.finding.DifferenceException;
import org.tongfen.wire.BookKey;
import org.tongfen.wire.v1.BatchRoot;
import org.tongfen.wire.v1.Lane;

/**
 * Whether a batch is its lane's next one, and left the lane as it should be.
 *
 * @param before the lane before it
 * @param after the lane after it
 */
record LaneCheck(BatchCall call, Lane before, Lane after) {
    void check(BatchRoot root) {
        ChainPlace place =
                call.place().at(call.place().chaincode().orElseThrow(), new BookKey.Lane(call.lane()).text());
        String expected = "batch " + (before.getSequence() + 1);
        DifferenceException.mustEqual(
                Check.LANE_SEQUENCE, place, expected, "batch " + call.batch().getSequence());
        DifferenceException.mustEqual(Check.LANE_SEQUENCE, place, expected, "batch " + after.getSequence());
        DifferenceException.mustEqual(Check.BATCH_HASH, place, Hex.of(call.hash()), Hex.of(after.getHash()));
        DifferenceException.mustEqual(
                Check.BATCH_HASH,
                call.place(),
                Hex.of(call.hash()),
                Hex.of(call.reply().getRecord().getHash()));
        long now = Math.max(call.timeMillis(), before.getTime());
        DifferenceException.mustEqual(Check.BATCH_TIME, place, now, after.getTime());
        DifferenceException.mustEqual(Check.BATCH_TIME, place, now, root.getTime());
        DifferenceException.mustEqual(
                Check.BATCH_TIME, call.place(), now, call.reply().getRecord().getTime());
    }
}
