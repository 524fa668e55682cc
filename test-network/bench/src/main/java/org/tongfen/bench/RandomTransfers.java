package org.tongfen.bench;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Transfers drawn by chance. */
public final class RandomTransfers {
    private RandomTransfers() {}

    /**
     * Transfers between random accounts of all platforms, in all directions; the same ones for the same seed.
     *
     * @param keys what their idempotency keys begin with
     */
    public static List<PlannedTransfer> within(Crowd crowd, String keys, int count, long seed) {
        var random = new Random(seed);
        var transfers = new ArrayList<PlannedTransfer>();
        while (transfers.size() < count) {
            var from = place(crowd, random);
            var to = place(crowd, random);
            if (!from.equals(to)) {
                // Less than 0.02 comes to nothing on the other side of some treaties.
                var amount = BigDecimal.valueOf(2L + random.nextInt(500), 2);
                transfers.add(crowd.plan(keys + "-" + transfers.size(), from, to, amount));
            }
        }
        return transfers;
    }

    private static PlatformMember place(Crowd crowd, Random random) {
        var platforms = crowd.platforms();
        var members = crowd.members();
        return new PlatformMember(
                platforms.get(random.nextInt(platforms.size())), members.get(random.nextInt(members.size())));
    }
}
