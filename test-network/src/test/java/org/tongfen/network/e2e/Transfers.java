package org.tongfen.network.e2e;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tongfen.network.e2e.Town.Place;

/** Random transfers between members of a town, and what they should come to. */
final class Transfers {
    /** Worth of a point, in yuan: 0.01 times 1.0, 1.2 and 0.8. */
    private static final Map<String, BigDecimal> WORTH = Map.of(
            "platform_a", new BigDecimal("0.010"),
            "platform_b", new BigDecimal("0.012"),
            "platform_c", new BigDecimal("0.008"));

    private Transfers() {}

    /**
     * A transfer to ask for.
     *
     * @param key its idempotency key
     */
    record Transfer(String key, Place from, Place to, BigDecimal amount) {
        /** No two are equal to the byte, or those signed within one second would count as one request. */
        String json() {
            return "{\"from_user_id\":\"%s\",\"to_user_id\":\"%s\",\"amount\":%s,\"target_platform\":\"%s\",\"reference\":\"%s\"}"
                    .formatted(from.member(), to.member(), amount.toPlainString(), to.platform(), key);
        }

        /** What the receiver gets: rounded down to hundredths, so that nobody gains by rounding. */
        BigDecimal received() {
            return from.platform().equals(to.platform())
                    ? amount
                    : amount.multiply(WORTH.get(from.platform()))
                            .divide(WORTH.get(to.platform()), 2, RoundingMode.DOWN);
        }

        void applyTo(Map<Place, BigDecimal> balances) {
            balances.merge(from, amount.negate(), BigDecimal::add);
            balances.merge(to, received(), BigDecimal::add);
        }
    }

    /** Transfers between random accounts of all platforms, in all directions; the same ones for the same seed. */
    static List<Transfer> random(Town town, String keys, int count, long seed) {
        var random = new Random(seed);
        var transfers = new ArrayList<Transfer>();
        while (transfers.size() < count) {
            var from = place(town, random);
            var to = place(town, random);
            if (!from.equals(to)) {
                // Less than 0.02 comes to nothing on the other side of some treaties.
                var amount = BigDecimal.valueOf(2L + random.nextInt(500), 2);
                transfers.add(new Transfer(keys + "-" + transfers.size(), from, to, amount));
            }
        }
        return transfers;
    }

    private static Place place(Town town, Random random) {
        var members = town.members();
        return new Place(
                Town.PLATFORMS.get(random.nextInt(Town.PLATFORMS.size())), members.get(random.nextInt(members.size())));
    }
}
