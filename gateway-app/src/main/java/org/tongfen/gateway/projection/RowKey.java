package org.tongfen.gateway.projection;

import org.tongfen.gateway.projection.BookWrite.AccountWrite;
import org.tongfen.gateway.projection.BookWrite.ClaimWrite;
import org.tongfen.gateway.projection.BookWrite.DueWrite;
import org.tongfen.gateway.projection.BookWrite.LaneWrite;
import org.tongfen.gateway.projection.BookWrite.TreatyWrite;

/** What a row of the read model is about; one kind per table. */
sealed interface RowKey {
    /** In whose book it stands. */
    String platform();

    /** Of an account. */
    record OfAccount(String platform, String account) implements RowKey {}

    /** Of a lane. */
    record OfLane(String platform, String target, int lane) implements RowKey {}

    /** Of a due. */
    record OfDue(String platform, long window, String counterparty, int lane) implements RowKey {}

    /** Of a claim. */
    record OfClaim(String platform, long window, String counterparty, int lane) implements RowKey {}

    /** Of a half of a treaty. */
    record OfTreaty(String platform, String source, String target) implements RowKey {}

    static OfAccount of(AccountWrite write) {
        return new OfAccount(write.book().value(), write.id().toString());
    }

    static OfLane of(LaneWrite write) {
        return new OfLane(
                write.book().value(), write.id().target().value(), write.id().number());
    }

    static OfDue of(DueWrite write) {
        return new OfDue(
                write.book().value(), write.window(), write.counterparty().value(), write.lane());
    }

    static OfClaim of(ClaimWrite write) {
        return new OfClaim(
                write.book().value(), write.window(), write.counterparty().value(), write.lane());
    }

    static OfTreaty of(TreatyWrite write) {
        return new OfTreaty(
                write.book().value(), write.source().value(), write.target().value());
    }
}
