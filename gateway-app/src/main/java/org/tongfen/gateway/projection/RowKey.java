package org.tongfen.gateway.projection;

import java.util.Optional;

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

    /** Of an intake. */
    record OfIntake(String platform, String counterparty, int lane) implements RowKey {}

    /** Of a half of a treaty. */
    record OfTreaty(String platform, String source, String target) implements RowKey {}

    /** Of a hold. */
    record OfHold(String platform, String hold) implements RowKey {}

    /** Of a reward. */
    record OfReward(String platform, String reward) implements RowKey {}

    /** Of a member's use of a reward. */
    record OfUse(String platform, String reward, String account) implements RowKey {}

    /** Of the mark that a command was undone. */
    record OfReversal(String platform, String command) implements RowKey {}

    /** Of a platform's own rules. */
    record OfPolicy(String platform) implements RowKey {}

    /** The row that a write is for; empty if it is not for one row that is kept up to date. */
    static Optional<RowKey> of(BookWrite write) {
        return switch (write) {
            case BookWrite.AccountWrite w -> Optional.of(new OfAccount(w.book().value(), w.id().toString()));
            case BookWrite.LaneWrite w ->
                Optional.of(new OfLane(w.book().value(), w.id().target().value(), w.id().number()));
            case BookWrite.DueWrite w ->
                Optional.of(
                        new OfDue(w.book().value(), w.window(), w.counterparty().value(), w.lane()));
            case BookWrite.ClaimWrite w ->
                Optional.of(new OfClaim(
                        w.book().value(), w.window(), w.counterparty().value(), w.lane()));
            case BookWrite.IntakeWrite w ->
                Optional.of(new OfIntake(w.book().value(), w.counterparty().value(), w.lane()));
            case BookWrite.TreatyWrite w ->
                Optional.of(new OfTreaty(
                        w.book().value(), w.source().value(), w.target().value()));
            case BookWrite.HoldWrite w -> Optional.of(new OfHold(w.book().value(), w.id().toString()));
            case BookWrite.RewardWrite w -> Optional.of(new OfReward(w.book().value(), w.id().value()));
            case BookWrite.UseWrite w ->
                Optional.of(new OfUse(
                        w.book().value(), w.reward().value(), w.account().toString()));
            case BookWrite.ReversalWrite w ->
                Optional.of(new OfReversal(w.book().value(), w.command().toString()));
            case BookWrite.PolicyWrite w -> Optional.of(new OfPolicy(w.book().value()));
            case BookWrite.RecordWrite _, BookWrite.Unreadable _, BookWrite.SchemeWrite _ -> Optional.empty();
        };
    }
}
