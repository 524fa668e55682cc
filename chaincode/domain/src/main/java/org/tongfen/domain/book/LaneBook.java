package org.tongfen.domain.book;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.outcome.BatchRejectedException;
import org.tongfen.domain.outcome.BatchRejection;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.treaty.LaneUsage;
import org.tongfen.domain.value.Bytes;
import org.tongfen.domain.value.PlatformId;

/**
 * What a book keeps for one of its lanes.
 *
 * @param sequence of the last batch; 0 if there was none
 * @param hash of the bytes of that batch
 * @param time what was now for that batch; times of a lane never fall
 * @param supply what the lane has done to the supply of points
 * @param roster up to which number accounts of the lane may exist
 * @param counterparties what the lane has used of its treaties with other platforms, by platform; those that it never dealt
 *     with are missing
 */
public record LaneBook(
        long sequence,
        Bytes hash,
        Instant time,
        Supply supply,
        long roster,
        Map<PlatformId, LaneUsage> counterparties) {
    /** In steps of how many accounts the roster is raised. */
    public static final int ROSTER_STEP = 1000;

    /** Copies the map, in the order of the platforms. */
    public LaneBook {
        SortedMap<PlatformId, LaneUsage> sorted = new TreeMap<>(counterparties);
        counterparties = Collections.unmodifiableMap(sorted);
        if (sequence < 0 || roster < 0 || roster > AccountId.HIGHEST_NUMBER) {
            throw new IllegalArgumentException("batch " + sequence + " or roster " + roster + " cannot be");
        }
    }

    /** A lane that has had no batch. */
    public static LaneBook none(PlatformId platform) {
        return new LaneBook(0, Bytes.NONE, Instant.EPOCH, Supply.none(platform), 0, Map.of());
    }

    /** The same with the hash of the bytes of its last batch. */
    public LaneBook withHash(Bytes other) {
        return new LaneBook(sequence, other, time, supply, roster, counterparties);
    }

    /** What the lane has used of its treaty with a platform. */
    public LaneUsage with(PlatformId counterparty) {
        return counterparties.getOrDefault(counterparty, LaneUsage.NONE);
    }

    /** What is now for the lane's next batch: the time of its transaction, but never earlier than the last batch. */
    public Instant now(Instant transactionTime) {
        return transactionTime.isBefore(time) ? time : transactionTime;
    }

    /** Whether the lane's last batch was this very one. */
    public boolean isAt(long batch, Bytes hashOfBatch) {
        return sequence == batch && hash.equals(hashOfBatch);
    }

    /**
     * Checks that a batch is the lane's next one.
     *
     * @param lane for the message
     * @throws BatchRejectedException LANE_GAP, SEQUENCE_TAKEN or SEQUENCE_PASSED if it is not
     */
    public void mustBeNext(LaneId lane, long batch) {
        if (batch == sequence + 1) {
            return;
        }
        BatchRejection reason = batch == sequence
                ? BatchRejection.SEQUENCE_TAKEN
                : Long.compareUnsigned(batch, sequence) < 0 ? BatchRejection.SEQUENCE_PASSED : BatchRejection.LANE_GAP;
        throw new BatchRejectedException(
                reason, "lane " + lane + " is at " + sequence + ", the batch has " + Long.toUnsignedString(batch));
    }
}
