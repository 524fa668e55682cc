package org.tongfen.domain.batch;

import static org.tongfen.domain.batch.Books.A;
import static org.tongfen.domain.batch.Books.B;
import static org.tongfen.domain.batch.Combinations.ALICE;
import static org.tongfen.domain.batch.Combinations.AMOUNT;
import static org.tongfen.domain.batch.Combinations.ID;
import static org.tongfen.domain.batch.Combinations.LATER;
import static org.tongfen.domain.batch.Combinations.NOW;
import static org.tongfen.domain.batch.Combinations.eachIsRefusedForTheFirst;
import static org.tongfen.domain.batch.Combinations.outcome;
import static org.tongfen.domain.outcome.Outcome.ACCOUNT_FROZEN;
import static org.tongfen.domain.outcome.Outcome.ALREADY_DONE;
import static org.tongfen.domain.outcome.Outcome.HEADROOM_MISSING;
import static org.tongfen.domain.outcome.Outcome.INSUFFICIENT_POINTS;
import static org.tongfen.domain.outcome.Outcome.MALFORMED;
import static org.tongfen.domain.outcome.Outcome.NOTICE_TOO_SHORT;
import static org.tongfen.domain.outcome.Outcome.ORIGINAL_UNKNOWN;
import static org.tongfen.domain.outcome.Outcome.OVER_LIMIT;
import static org.tongfen.domain.outcome.Outcome.SAME_ID_OTHER_CONTENT;
import static org.tongfen.domain.outcome.Outcome.TERMS_REFUSED;
import static org.tongfen.domain.outcome.Outcome.TREATY_MISSING;
import static org.tongfen.domain.outcome.Outcome.TREATY_NOT_IN_FORCE;
import static org.tongfen.domain.outcome.Outcome.UNKNOWN_ACCOUNT;
import static org.tongfen.domain.outcome.Outcome.UNKNOWN_PLATFORM;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.book.Supply;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.scheme.Policy;
import org.tongfen.domain.treaty.Fee;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.treaty.HeadroomId;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;
import org.tongfen.domain.value.Rate;

/** Of all reasons to refuse what a platform does by itself, the first in the order of declaration is reported. */
class PlatformPrecedenceTest {
    @Test
    void an_issue_is_refused_for_the_first_reason() {
        eachIsRefusedForTheFirst(
                EnumSet.of(ALREADY_DONE, SAME_ID_OTHER_CONTENT, MALFORMED, ACCOUNT_FROZEN, OVER_LIMIT), present -> {
                    Books books = Combinations.payer(present);
                    full(books, Supply.Counter.ISSUED, present);
                    return outcome(books, new Command.Issue(ID, ALICE, amount(present)), present);
                });
    }

    @Test
    void a_burn_is_refused_for_the_first_reason() {
        eachIsRefusedForTheFirst(
                EnumSet.of(
                        ALREADY_DONE,
                        SAME_ID_OTHER_CONTENT,
                        MALFORMED,
                        UNKNOWN_ACCOUNT,
                        OVER_LIMIT,
                        INSUFFICIENT_POINTS),
                present -> {
                    Books books = Combinations.payer(present);
                    full(books, Supply.Counter.BURNED, present);
                    return outcome(books, new Command.Burn(ID, ALICE, amount(present)), present);
                });
    }

    @Test
    void terms_are_refused_for_the_first_reason() {
        eachIsRefusedForTheFirst(
                EnumSet.of(
                        ALREADY_DONE,
                        SAME_ID_OTHER_CONTENT,
                        MALFORMED,
                        UNKNOWN_PLATFORM,
                        TERMS_REFUSED,
                        NOTICE_TOO_SHORT),
                PlatformPrecedenceTest::agree);
    }

    @Test
    void rules_are_refused_for_the_first_reason() {
        eachIsRefusedForTheFirst(
                EnumSet.of(ALREADY_DONE, SAME_ID_OTHER_CONTENT, MALFORMED, UNKNOWN_PLATFORM), present -> {
                    String refused = (present.contains(MALFORMED) ? "a," : "")
                            + (present.contains(UNKNOWN_PLATFORM) ? "x" : "b");
                    Policy policy = PageWords.policy(Map.of("refuses", refused));
                    return outcome(new Books(NOW), new Command.SetPolicy(ID, policy), present);
                });
    }

    @Test
    void headroom_is_not_given_up_for_the_first_reason() {
        eachIsRefusedForTheFirst(
                EnumSet.of(MALFORMED, UNKNOWN_PLATFORM, TREATY_MISSING, TREATY_NOT_IN_FORCE, HEADROOM_MISSING),
                present -> {
                    Books books = new Books(NOW).withLanes(2);
                    Direction direction = towards(present);
                    if (!present.contains(TREATY_MISSING)) {
                        Terms.Limits limits = new Terms.Limits(1, 1, 20, MicroYuan.LARGEST);
                        Instant from = present.contains(TREATY_NOT_IN_FORCE) ? LATER : NOW;
                        books.withHalf(A, new Terms(direction, 1, new Rate(1, 2), Fee.NONE, limits, from));
                    }
                    LaneId to = new LaneId(present.contains(MALFORMED) ? 0 : 1);
                    long amount = present.contains(HEADROOM_MISSING) ? 11 : 10;
                    return outcome(books, direction, List.of(new Command.GiveHeadroom(Headroom.Kind.DAY, to, amount)));
                });
    }

    @Test
    void headroom_is_not_taken_for_the_first_reason() {
        eachIsRefusedForTheFirst(EnumSet.of(UNKNOWN_PLATFORM, HEADROOM_MISSING), present -> {
            Books books = new Books(NOW);
            Direction direction = towards(present);
            HeadroomId id = new HeadroomId(new LaneId(1), 1);
            if (!present.contains(HEADROOM_MISSING)) {
                books.book(A)
                        .headroom
                        .put(
                                new MemoryBook.Offered(direction.target(), LaneId.FIRST, id),
                                Headroom.given(Headroom.Kind.DAY, 1, NOW));
            }
            return outcome(books, direction, List.of(new Command.TakeHeadroom(id)));
        });
    }

    @Test
    void a_late_reversal_is_not_allowed_for_the_first_reason() {
        eachIsRefusedForTheFirst(
                EnumSet.of(ALREADY_DONE, SAME_ID_OTHER_CONTENT, MALFORMED, ORIGINAL_UNKNOWN), present -> {
                    Books books = new Books(NOW);
                    books.run(new Direction(A, A), List.of());
                    Origin origin = new Origin(
                            present.contains(MALFORMED) ? B : A,
                            LaneId.FIRST,
                            present.contains(ORIGINAL_UNKNOWN) ? 2 : 1,
                            0);
                    Command allow = new Command.AllowReversal(ID, origin);
                    return books.propose(new Books.Lane(new Direction(A, A)), Combinations.after(allow, present))
                            .decisions()
                            .getLast()
                            .outcome();
                });
    }

    private static Direction towards(Set<Outcome> reasons) {
        return new Direction(A, reasons.contains(UNKNOWN_PLATFORM) ? new PlatformId("platform_x") : B);
    }

    private static long amount(Set<Outcome> reasons) {
        return reasons.contains(MALFORMED) ? 0 : AMOUNT;
    }

    private static void full(Books books, Supply.Counter counter, Set<Outcome> reasons) {
        if (reasons.contains(OVER_LIMIT)) {
            Points almost = new Points(A, Points.LARGEST_TOTAL - AMOUNT + 1);
            books.withSupply(new Direction(A, A), Supply.none(A).plus(counter, almost));
        }
    }

    private static Outcome agree(Set<Outcome> reasons) {
        PlatformId source = reasons.contains(MALFORMED) ? B : A;
        PlatformId target = new PlatformId(reasons.contains(UNKNOWN_PLATFORM) ? "platform_x" : "platform_c");
        Direction direction = new Direction(source, target);
        Books books = new Books(NOW).withHalf(A, terms(direction, 1, NOW));
        Instant from = reasons.contains(NOTICE_TOO_SHORT) ? NOW.plusSeconds(1) : LATER;
        Command command = new Command.AgreeTerms(ID, terms(direction, reasons.contains(TERMS_REFUSED) ? 3 : 2, from));
        return outcome(books, command, reasons);
    }

    private static Terms terms(Direction direction, int version, Instant from) {
        return new Terms(direction, version, new Rate(1, 2), Fee.NONE, Points.LARGEST_AMOUNT, from);
    }
}
