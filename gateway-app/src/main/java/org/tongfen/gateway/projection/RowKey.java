package org.tongfen.gateway.projection;

import java.util.List;
import java.util.Optional;

/**
 * What a row of the read model is about.
 *
 * @param kind which kind of write it shows, and so which table it is in
 * @param platform in whose book it stands
 * @param name what names it there
 */
record RowKey(Class<? extends BookWrite> kind, String platform, List<Object> name) {
    /** The row that a write is for; empty if it is not for one row that is kept up to date. */
    static Optional<RowKey> of(BookWrite write) {
        return switch (write) {
            case BookWrite.AccountWrite w -> of(w, w.id());
            case BookWrite.ArrivalWrite w -> of(w, w.lane(), w.id());
            case BookWrite.HeadroomWrite w -> of(w, w.lane(), w.counterparty(), w.id());
            case BookWrite.LaneWrite w -> of(w, w.id());
            case BookWrite.RootWrite w -> of(w, w.lane(), w.sequence());
            case BookWrite.DueWrite w -> of(w, w.window(), w.counterparty(), w.lane());
            case BookWrite.ClaimWrite w -> of(w, w.window(), w.counterparty(), w.lane());
            case BookWrite.IntakeWrite w -> of(w, w.source(), w.lane());
            case BookWrite.TreatyWrite w -> of(w, w.source(), w.target());
            case BookWrite.HoldWrite w -> of(w, w.id());
            case BookWrite.RewardWrite w -> of(w, w.id());
            case BookWrite.StockWrite w -> of(w, w.reward());
            case BookWrite.UseWrite w -> of(w, w.reward(), w.account());
            case BookWrite.ReversalWrite w -> of(w, w.origin());
            case BookWrite.ConsentWrite w -> of(w, w.origin());
            case BookWrite.PolicyWrite w -> of(w, new Object[0]);
            case BookWrite.RosterWrite _,
                    BookWrite.HeadroomMirrorWrite _,
                    BookWrite.Unreadable _,
                    BookWrite.SchemeWrite _,
                    BookWrite.UnreadableScheme _ -> Optional.empty();
        };
    }

    private static Optional<RowKey> of(BookWrite.InBook write, Object... name) {
        return Optional.of(new RowKey(write.getClass(), write.book().value(), List.of(name)));
    }

    /** The row of an account, a hold, an arrival or the like, by what names it. */
    static RowKey of(Class<? extends BookWrite> kind, String platform, Object... name) {
        return new RowKey(kind, platform, List.of(name));
    }

    /** Whether it is the row of a kind of write. */
    boolean shows(Class<? extends BookWrite> other) {
        return kind.equals(other);
    }
}
