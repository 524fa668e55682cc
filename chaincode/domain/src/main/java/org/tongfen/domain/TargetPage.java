package org.tongfen.domain;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What another book's batch may read and change in the book of its target, read once before anything is decided.
 *
 * @param scheme the platforms
 * @param direction the source whose batch it is, and the target whose book it is
 * @param lane number of the source's lane
 * @param now the time of the transaction
 * @param accounts the accounts that the asks are about and that exist
 * @param half the target's half of the treaty
 * @param originals commands of this book that are to be undone and took effect
 * @param reversed which of them have been reversed
 * @param policy the target's own rules
 * @param received what the lane has used of the treaty's daily limit, as the target counts it
 * @param claim what the target has claimed in the open window through the lane
 */
public record TargetPage(
        Scheme scheme,
        Direction direction,
        int lane,
        Instant now,
        Map<AccountId, Account> accounts,
        TreatyHalf half,
        Map<Origin, Original> originals,
        Set<CommandId> reversed,
        Policy policy,
        DayUsage received,
        Claim claim) {
    /** Copies the maps and keeps their order. */
    public TargetPage {
        accounts = Collections.unmodifiableMap(new LinkedHashMap<>(accounts));
        originals = Collections.unmodifiableMap(new LinkedHashMap<>(originals));
        reversed = Collections.unmodifiableSet(new LinkedHashSet<>(reversed));
    }

    /** The accounts of the target that asks are about. */
    public static Set<AccountId> accountsOf(Iterable<Ask> asks, Map<Origin, Original> originals) {
        Set<AccountId> names = new LinkedHashSet<>();
        for (Ask ask : asks) {
            switch (ask) {
                case Ask.Credit credit -> names.add(credit.to());
                case Ask.Restoration restoration -> {
                    Original original = originals.get(restoration.original());
                    if (original != null && original.effect() instanceof Original.Effect.Exchanged exchanged) {
                        names.add(exchanged.from());
                    }
                }
            }
        }
        return names;
    }
}
